"""Who owes what by when: accounts of agencies and units, how heavy they weigh, the tasks of the plan."""
