package io.mqueduct.pipeline.command;

import io.mqueduct.pipeline.RecordOutput;
import io.mqueduct.pipeline.SessionFactory;
import io.mqueduct.pipeline.TaskIdentity;
import java.time.Clock;
import java.util.Optional;

/**
 * What a door gives to the commands of a lane.
 *
 * @param clientId the lane's; {@code -pub} and {@code -replies} are added to it
 * @param records where receipts and replies go; any thread sends
 * @param receipts reads receipts back; empty where nothing tells what was done before
 * @param agenda of this lane alone; closed with it
 */
public record CommandPorts(
    String clientId,
    TaskIdentity task,
    PublisherFactory publishers,
    SessionFactory sessions,
    Optional<RecordOutput> records,
    Optional<ReceiptsReader> receipts,
    Agenda agenda,
    Clock clock) {}
