package io.mqueduct.demo;

/** Where the figures are shown. Confined to one thread. */
interface View {
  /**
   * The servers are there.
   *
   * @param addresses of them, in a line
   */
  void begin(String addresses);

  void show(Figures figures);

  /** The figures are over; what follows is ordinary text. */
  void end();
}
