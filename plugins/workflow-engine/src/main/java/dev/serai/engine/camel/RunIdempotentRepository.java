package dev.serai.engine.camel;

import dev.serai.engine.run.Runs;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * A view on the runs for Camel's idempotent consumer: a key is there when a run has it. It stores nothing; accepting the
 * run is what records the key, in the same transaction. So a delivery that dies before its run is accepted was never
 * seen. Safe for use by many threads.
 */
public final class RunIdempotentRepository extends ServiceSupport implements IdempotentRepository {
    private final Runs runs;

    public RunIdempotentRepository(Runs runs) {
        this.runs = runs;
    }

    /** True where no run has the key. Does not add it. */
    @Override
    public boolean add(String key) {
        return !contains(key);
    }

    @Override
    public boolean contains(String key) {
        return runs.findByKey(key).isPresent();
    }

    /** Nothing to do: a key goes when its run is pruned. */
    @Override
    public boolean remove(String key) {
        return true;
    }

    /** Nothing to do: the run's own insert confirmed it. */
    @Override
    public boolean confirm(String key) {
        return true;
    }

    /** Does nothing: the runs are not the routes' to delete. */
    @Override
    public void clear() {}
}
