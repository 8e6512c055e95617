package io.mqueduct.timeseries;

/** How a line break within a text field is written; servers do not agree on it. */
public enum LineBreaks {
  /** As it is, within the quotes: InfluxDB. QuestDB refuses the line. */
  KEEP,
  /** With a backslash before it: QuestDB. InfluxDB would keep the backslash. */
  ESCAPE
}
