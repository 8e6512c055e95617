package io.mqueduct.mqtt;

/**
 * What an acknowledgement needs: the connection that a message came by and its packet id. A receipt
 * of an earlier connection acknowledges nothing: the broker sends that message again.
 */
public record Receipt(long generation, int packetId) {}
