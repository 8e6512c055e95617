package io.mqueduct.pipeline;

import io.mqueduct.pipeline.ack.Slot;
import io.mqueduct.rules.Message;

/** A refusal that waits for the worker; its slot is held for it. */
record Rejected(Slot slot, Message message, String rule, Rejection rejection) {}
