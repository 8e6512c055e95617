package io.mqueduct.bridge.ruletest;

/**
 * One message and what a rule must make of it.
 *
 * @param name for people, unique in its file
 * @param line the case as {@code rules eval} reads it, one line of JSON
 */
public record RuleTest(String name, String line) {}
