"""The admin's window on translations: screens, forms, and what stands beside a text."""
