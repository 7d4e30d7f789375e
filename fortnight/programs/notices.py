"""How the events of programs read."""

from django.utils.translation import gettext_lazy as __

from fortnight.activity.wording import reads

reads("program.created", __("%(who)s prepared the program"), "plus")
reads("program.changed", __("%(who)s changed dates or texts"), "pencil")
reads("program.policy_changed", __("%(who)s changed the rules"), "pencil")
reads("program.opened", __("%(who)s opened the program"), "check")
reads("program.closed", __("%(who)s closed the program"), "lock")
