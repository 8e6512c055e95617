package io.mqueduct.demo;

/**
 * A command's name, {@code d7-E12}: the device, and the code of the alarm that it answers.
 * Immutable.
 *
 * @param code {@code E} and the alarm's sequence number
 */
record CommandId(String device, String code) {
  static CommandId of(String device, String code) {
    return new CommandId(device, code);
  }

  static CommandId parse(String text) {
    int dash = text.indexOf('-');
    return new CommandId(text.substring(0, dash), text.substring(dash + 1));
  }

  String text() {
    return device + "-" + code;
  }

  long seq() {
    return Long.parseLong(code.substring(1));
  }
}
