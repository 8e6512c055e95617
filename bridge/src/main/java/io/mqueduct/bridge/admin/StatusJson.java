package io.mqueduct.bridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mqueduct.bridge.lane.LaneStatus;
import io.mqueduct.kafka.ReaderCounters;
import io.mqueduct.kafka.WriterCounters;
import io.mqueduct.mqtt.SessionCounters;
import io.mqueduct.pipeline.LaneCounters;
import io.mqueduct.pipeline.command.CommandCounters;
import io.mqueduct.pipeline.table.TableCounters;
import java.util.List;

/** The status page: one object for each lane. */
final class StatusJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private StatusJson() {}

  static String text(List<LaneStatus> lanes) {
    ObjectNode page = JSON.createObjectNode();
    ArrayNode list = page.putArray("lanes");
    lanes.forEach(lane -> describe(lane, list.addObject()));
    return page.toPrettyString() + "\n";
  }

  private static void describe(LaneStatus lane, ObjectNode node) {
    node.put("lane", lane.lane());
    node.put("clientId", lane.clientId());
    node.put("state", lane.condition().text());
    node.put("since", lane.since().toString());
    lane.lastError()
        .ifPresent(
            error -> {
              ObjectNode last = node.putObject("lastError");
              last.put("message", error.message());
              last.put("at", error.at().toString());
            });
    node.put("restarts", lane.restarts());
    counters(lane.counters(), node.putObject("messages"));
    lane.session().ifPresent(session -> session(session, node.putObject("mqtt")));
    lane.reader().ifPresent(reader -> reader(reader, node.putObject("source")));
    lane.kafka().ifPresent(kafka -> kafka(kafka, node.putObject("kafka")));
    lane.commands().ifPresent(commands -> commands(commands, node.putObject("commands")));
    lane.tables().ifPresent(tables -> tables(tables, node.putObject("database")));
  }

  private static void counters(LaneCounters counters, ObjectNode node) {
    node.put("received", counters.received());
    node.put("receivedQos0", counters.receivedQos0());
    node.put("rows", counters.rows());
    node.put("filtered", counters.filtered());
    node.put("unmatched", counters.unmatched());
    node.put("looped", counters.looped());
    node.put("missed", counters.missed());
    node.put("deadLettered", counters.deadLettered());
    node.put("dropped", counters.dropped());
    node.put("settled", counters.settled());
    node.put("acknowledged", counters.acknowledged());
    node.put("inFlight", counters.inFlight());
    node.put("inFlightBytes", counters.inFlightBytes());
    node.put("oldestInFlightMs", counters.oldestAge().toMillis());
  }

  private static void session(SessionCounters session, ObjectNode node) {
    node.put("connects", session.connects());
    node.put("redelivered", session.redelivered());
    node.put("staleAcknowledgements", session.staleAcknowledgements());
    node.put("qos0Dropped", session.qos0Dropped());
    node.put("inboxOverflows", session.inboxOverflows());
    node.put("inboxMessages", session.inboxMessages());
    node.put("inboxBytes", session.inboxBytes());
    node.put("takeovers", session.takeovers());
    node.put("sessionsLost", session.sessionsLost());
  }

  private static void reader(ReaderCounters reader, ObjectNode node) {
    node.put("read", reader.read());
    node.put("commits", reader.commits());
    node.put("failedCommits", reader.failedCommits());
    node.put("partitions", reader.partitions());
  }

  private static void commands(CommandCounters commands, ObjectNode node) {
    node.put("published", commands.published());
    node.put("acknowledged", commands.acknowledged());
    node.put("noSubscriber", commands.noSubscriber());
    node.put("rejected", commands.rejected());
    node.put("expired", commands.expired());
    node.put("repeated", commands.repeated());
    node.put("skipped", commands.skipped());
    node.put("doubtfulSkips", commands.doubtfulSkips());
    node.put("replies", commands.replies());
    node.put("unmatchedReplies", commands.unmatchedReplies());
    node.put("replyTimeouts", commands.replyTimeouts());
    node.put("droppedReplies", commands.droppedReplies());
    node.put("waiting", commands.waiting());
    node.put("inFlight", commands.inFlight());
  }

  private static void tables(TableCounters tables, ObjectNode node) {
    node.put("points", tables.points());
    node.put("stored", tables.stored());
    node.put("rejected", tables.rejected());
    node.put("batches", tables.batches());
    node.put("attempts", tables.attempts());
    node.put("failedAttempts", tables.failedAttempts());
    node.put("coerced", tables.coerced());
    node.put("renamed", tables.renamed());
    node.put("leftOut", tables.leftOut());
    node.put("tagsReplaced", tables.tagsReplaced());
    node.put("open", tables.open());
  }

  private static void kafka(WriterCounters kafka, ObjectNode node) {
    node.put("sent", kafka.sent());
    node.put("durable", kafka.durable());
    node.put("rejected", kafka.rejected());
    node.put("resent", kafka.resent());
    node.put("open", kafka.open());
    node.put("queued", kafka.queued());
  }
}
