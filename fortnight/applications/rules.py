"""Who may do what with an application. A subject has an `employer_id`."""

from fortnight.employers.rules import is_host

is_host_of_listing = is_host
