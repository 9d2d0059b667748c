"""Review: who may sign off which text, and the record that they did."""
