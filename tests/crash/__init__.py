"""Races, crashes and outages: what the proofs and the quick tests of them share. Imports nothing of pytest: a proof runs with
the settings of a real site, and those look for it."""
