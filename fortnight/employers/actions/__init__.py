from fortnight.employers.actions.alumni import decide_match, match_alumni

__all__ = ["decide_match", "match_alumni"]
