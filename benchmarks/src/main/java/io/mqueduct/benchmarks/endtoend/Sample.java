package io.mqueduct.benchmarks.endtoend;

/** What one run of one subject gave, over the part after warm-up. */
record Sample(String subject, double cpuMicrosPerMessage, double messagesPerSecond) {}
