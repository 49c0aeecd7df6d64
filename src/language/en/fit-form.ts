/** A question by a verb of going together; what it names is looked up, not read here. */
export const englishFitForm =
  /\b(?:will|would|does|do|did|can|could|is|are|may|should)\b[^.?!]*\b(?:fits?|works?|charged?|charges?|goes?|compatible|holds?|take|takes|run|runs|suits?|suitable|power(?:ed)?|connect(?:ed|s)?|pair|pairs|supports?|use[ds]?|put|strong\s+enough|big\s+enough|enough|made\s+for|right\s+for|ok(?:ay)?\s+(?:for|with)|fine\s+(?:for|with)|write|writes|plug(?:ged)?|drive|drives|carry|good\s+for|match(?:es)?)\b|\bfits?\s+(?:the|my|a|an|on|in|into)\b.*\?|\bcompatib/i
