// How the search ranks what it has found: as Sphinx does, but the glossary comes after all that teaches.
var Scorer = {
  score: ([page, , , , score]) => (page === "reference/glossary" ? score - 20 : score),
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
