package io.mqueduct.demo;

/** Where the figures are shown. Confined to one thread. */
interface View {
  void show(Figures figures);

  /** The figures are over; what follows is ordinary text. */
  void end();
}
