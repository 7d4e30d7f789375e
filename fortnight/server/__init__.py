"""What the `fortnight` command does, a module a verb. Imports of Django's parts wait until it is set up."""
