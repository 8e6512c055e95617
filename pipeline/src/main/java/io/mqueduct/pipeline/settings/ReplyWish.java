package io.mqueduct.pipeline.settings;

import java.time.Duration;

/**
 * That a command wants a reply. Immutable.
 *
 * @param filter where replies arrive: covers every response topic of the rule
 * @param timeout after the broker has taken the command
 */
public record ReplyWish(String filter, Duration timeout) {}
