package io.mqueduct.demo;

/** The demo cannot run; the message says why to whoever started it. */
final class DemoException extends Exception {
  private static final long serialVersionUID = 1L;

  DemoException(String message) {
    super(message);
  }
}
