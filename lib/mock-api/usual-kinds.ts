/**
 * Kinds of a thing that people ask for by name in trades that agents often serve; where a dossier names none. Plain words
 * that a voice can say and a recogniser hears right.
 */
const kindsByThing: [thing: RegExp, kinds: string[]][] = [
  [/pizza/, ['margherita', 'vegetarian']],
  [/burger/, ['beef', 'chicken']],
  [/sandwich|wrap|toast|bagel|roll/, ['cheese', 'chicken']],
  [/pasta|noodle|lasagn/, ['bolognese', 'pesto']],
  [/salad/, ['caesar', 'greek']],
  [/soup|curry/, ['chicken', 'lentil']],
  [/cake|pie|pastry|tart/, ['apple', 'chocolate', 'lemon']],
  [/ice cream|gelato/, ['vanilla', 'chocolate', 'strawberry']],
  [/coffee/, ['filter', 'iced', 'decaf']],
  [/tea\b/, ['black', 'green', 'mint']],
  [/bouquet|flower/, ['rose', 'tulip', 'lily']],
  [/room|suite|cabin/, ['single', 'double', 'family']],
  [/ticket|pass\b|fare/, ['adult', 'child', 'day']],
  [/car|vehicle|van/, ['compact', 'estate', 'electric']],
  [/haircut|cut\b/, ['short', 'long', 'children’s']],
  [/massage|treatment/, ['classic', 'sports', 'relaxing']],
  [/course|class|lesson/, ['beginner', 'intermediate', 'advanced']],
  [/plan|policy|tariff|subscription|membership|package/, ['basic', 'standard', 'premium']],
];

/** The kinds of a thing, the most usual first; empty for a thing that is none of these. */
export const usualKinds = (thing: string): readonly string[] => kindsByThing.find(([known]) => known.test(thing))?.[1] ?? [];
