package dev.serai.engine.reference;

import dev.serai.engine.reference.Token.Branch;
import dev.serai.engine.reference.Token.Fork;
import dev.serai.engine.reference.Token.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which tokens of a frame are held at joins, and when they go on. */
final class Joins {
    private record Group(Fork fork, String node) {}

    private final Frame frame;
    /** In the order in which they came. */
    private final List<Token> held = new ArrayList<>();

    Joins(Frame frame) {
        this.frame = frame;
    }

    /** The outermost fork of which two branches or more lead to where the token stands; null: no join for it. */
    @Nullable
    Fork forkOf(Token token) {
        return token.lineage.stream()
                .map(Branch::fork)
                .filter(fork -> branchesTo(token.at, fork) >= 2)
                .findFirst()
                .orElse(null);
    }

    private long branchesTo(String node, Fork fork) {
        Set<String> closed = Set.of(fork.node);
        return fork.targets.stream()
                .filter(target -> target.equals(node) || frame.graph.leads(target, node, closed))
                .count();
    }

    void hold(Token token) {
        token.phase = Phase.HELD;
        held.add(token);
    }

    void drop(Token token) {
        held.remove(token);
    }

    /** Lets go on what need not be held any longer. To be called whenever a token has moved or ended. */
    void settle() {
        while (frame.isOpen() && settleOne()) {
            // the one that went on may be what another join has waited for
        }
    }

    private boolean settleOne() {
        for (Token token : held) {
            Group group = group(token);
            List<Token> arrived = arrivedAt(group);
            int needed = frame.node(group.node()).needed();
            if (needed > 0 && arrived.size() >= needed) {
                fire(group, arrived.subList(0, needed));
                return true;
            }
            if (!othersMayCome(group)) {
                fireAll(group, arrived, needed);
                return true;
            }
        }
        // Held tokens that wait for each other, in a cycle: the one that came first goes on.
        if (!held.isEmpty() && frame.tokens().stream().allMatch(token -> token.phase == Phase.HELD)) {
            Group group = group(held.getFirst());
            fireAll(group, arrivedAt(group), frame.node(group.node()).needed());
            return true;
        }
        return false;
    }

    private Group group(Token token) {
        Fork fork = forkOf(token);
        if (fork == null) {
            throw new IllegalStateException("held where there is no join: " + token.at);
        }
        return new Group(fork, token.at);
    }

    private List<Token> arrivedAt(Group group) {
        return held.stream().filter(token -> group(token).equals(group)).toList();
    }

    private boolean othersMayCome(Group group) {
        Set<String> closed = group.fork().closed();
        return frame.tokens().stream()
                .filter(token -> token.isOf(group.fork()))
                .filter(token -> token.phase != Phase.HELD || !token.at.equals(group.node()))
                .anyMatch(token -> (token.phase == Phase.ARRIVING && token.at.equals(group.node()))
                        || frame.graph.leads(token.at, group.node(), closed));
    }

    private void fireAll(Group group, List<Token> arrived, int needed) {
        if (needed > arrived.size()) {
            String message = "Only " + arrived.size() + " of " + needed + " branches can come.";
            frame.fail(new Failure("caller", "join.unreachable", message).at(group.node()));
        } else {
            fire(group, arrived);
        }
    }

    private void fire(Group group, List<Token> arrived) {
        Node node = frame.node(group.node());
        List<Token> merged = List.copyOf(arrived);
        merged.forEach(frame::remove);
        if (node.needed() > 0) {
            group.fork().done.add(group.node());
            arrivedAt(group).forEach(frame::remove);
            if (node.cancelsLosers()) {
                frame.tokens().stream()
                        .filter(token -> token.isOf(group.fork()))
                        .forEach(frame::cancel);
            }
        }
        frame.enter(merge(group.fork(), merged));
    }

    /** One token for several. It has left the fork behind where nothing of it is left elsewhere. */
    private Token merge(Fork fork, List<Token> merged) {
        Token last = merged.stream()
                .max(Comparator.comparingInt(token -> ordinal(token, fork)))
                .orElseThrow();
        boolean over = frame.tokens().stream().noneMatch(token -> token.isOf(fork));
        int depth = last.depthOf(fork);
        Token token = new Token(last.at, last.lineage.subList(0, over ? depth : depth + 1), last.root);
        token.error = last.error;
        token.fanOut = last.fanOut;
        merged.forEach(each -> token.past.addAll(each.past));
        return token;
    }

    private static int ordinal(Token token, Fork fork) {
        return token.lineage.get(token.depthOf(fork)).ordinal();
    }
}
