"""The admin's window on what clinicians are asked beside articles."""
