/** Commands to devices: one connection of a lane that publishes, receipts, replies, replays. */
@NullMarked
package io.mqueduct.pipeline.command;

import org.jspecify.annotations.NullMarked;
