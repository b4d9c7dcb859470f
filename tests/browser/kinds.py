"""One page of every kind the site has."""

KINDS = (
    "", "articles/", "articles/iymanov-abdullaev-preventive-diplomacy/", "article/", "claims/", "claims/sokh-clash-dated-1-june-2020/", "timeline/", "events/agenda-for-peace/",
    "initiatives/", "initiatives/samarkand-water/", "findings/", "findings/date-of-the-sokh-clash/",
    "bibliography/", "references/boutros-ghali-1992/", "evidence/", "people/", "people/dag-hammarskjold/",
    "organizations/", "organizations/unrcca/", "places/", "places/uzbekistan/", "concepts/", "concepts/preventive-diplomacy/",
    "about/", "cite/", "data/", "scale/", "contribute/", "rules/", "search.html", "404.html",
    "list/", "changes/", "worksheet/", "argument/", "teach/", "teach/worksheet/", "edit/", "claims/preventive-diplomacy-found-effective-for-region/",
)  # fmt: skip
