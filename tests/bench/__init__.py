"""What must stay fast, measured by ratios within one run."""
