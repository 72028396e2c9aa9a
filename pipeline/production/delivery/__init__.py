"""From documents to participants: packs, what is looked for in them before they leave, drafts of mails, who has what.

recipients      who gets a pack, and the sectors that it holds
sources         the documents of a meeting, as they lie in output/ or in the archive
extras          what is made for a pack: note of changes, PDF copies, the group's page
contents        the documents of one pack
pack_files      its files: read me, manifest, sums, zip
mails           drafts, texts to copy, links
tracking        suivi.xlsx
packing         the whole of it, in order
checks/         what must not leave; a pack looked at by who receives it
sending/        the drafts sent by a server, each once
"""
