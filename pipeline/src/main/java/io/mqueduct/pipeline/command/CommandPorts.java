package io.mqueduct.pipeline.command;

import io.mqueduct.pipeline.RecordOutput;
import io.mqueduct.pipeline.SessionFactory;
import io.mqueduct.pipeline.TaskIdentity;
import java.time.Clock;
import java.util.Optional;

/**
 * What a door gives to the commands of a lane.
 *
 * @param task whose client ids are the lane's with {@code -pub} and {@code -replies} added
 * @param records where receipts and replies go; any thread sends
 * @param receipts reads receipts back; empty where nothing tells what was done before
 * @param agenda of this lane alone; closed with it
 */
public record CommandPorts(
    TaskIdentity task,
    PublisherFactory publishers,
    SessionFactory sessions,
    Optional<RecordOutput> records,
    Optional<ReceiptsReader> receipts,
    Agenda agenda,
    Clock clock) {}
