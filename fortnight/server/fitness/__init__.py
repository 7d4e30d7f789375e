"""What must be changed and what could be better before a site is for people: settings, machine, database, what runs."""
