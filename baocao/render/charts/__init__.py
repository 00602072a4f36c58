"""Charts that authors ask for in a section: figures, layout, Vega-Lite."""
