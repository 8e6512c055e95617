package io.mqueduct.pipeline;

import io.mqueduct.pipeline.ack.Slot;
import io.mqueduct.rules.MqttMessage;

/** A refusal that waits for the worker; its slot is held for it. */
record Rejected(Slot slot, MqttMessage message, String rule, Rejection rejection) {}
