package io.mqueduct.rules.format;

/** A format that a rule was compiled for. Immutable and thread-safe. */
@FunctionalInterface
public interface PayloadCodec {

  /** A new decoder, for one thread. */
  PayloadDecoder decoder();
}
