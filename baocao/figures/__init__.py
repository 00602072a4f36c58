"""Figures of indicators, exact, with the cells that they come from: to print, check and trace."""
