"""The season of 2018 once more, with Fortnight: its size, its demand, and people of whom it is written down what they would do."""
