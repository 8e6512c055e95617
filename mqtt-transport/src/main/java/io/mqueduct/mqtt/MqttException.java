package io.mqueduct.mqtt;

/** An operation that the broker refused or that could not be tried. */
public final class MqttException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient MqttFailure failure;

  public MqttException(MqttFailure failure) {
    super(failure.message());
    this.failure = failure;
  }

  public MqttFailure failure() {
    return failure;
  }
}
