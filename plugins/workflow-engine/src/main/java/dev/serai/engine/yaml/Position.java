package dev.serai.engine.yaml;

/** A place in a file; both numbers from 1. */
public record Position(int line, int column) {
    public static final Position START = new Position(1, 1);
}
