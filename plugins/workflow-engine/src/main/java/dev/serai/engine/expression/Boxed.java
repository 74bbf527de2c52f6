package dev.serai.engine.expression;

import dev.cel.common.values.NullValue;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of a state as CEL takes them: null has a value of its own, at any depth. Views, nothing is copied. */
final class Boxed {
    private Boxed() {}

    static Object of(@Nullable Object value) {
        return switch (value) {
            case null -> NullValue.NULL_VALUE;
            case List<?> list -> new BoxedList(list);
            case Map<?, ?> map -> new BoxedMap(map);
            default -> value;
        };
    }

    private static final class BoxedList extends AbstractList<Object> implements RandomAccess {
        private final List<?> list;

        BoxedList(List<?> list) {
            this.list = list;
        }

        @Override
        public Object get(int index) {
            return of(list.get(index));
        }

        @Override
        public int size() {
            return list.size();
        }
    }

    private static final class BoxedMap extends AbstractMap<Object, Object> {
        private final Map<?, ?> map;

        BoxedMap(Map<?, ?> map) {
            this.map = map;
        }

        @Override
        public boolean containsKey(Object key) {
            return map.containsKey(key);
        }

        @Override
        public @Nullable Object get(Object key) {
            return map.containsKey(key) ? of(map.get(key)) : null;
        }

        @Override
        public Set<Entry<Object, Object>> entrySet() {
            return new BoxedEntries(map);
        }
    }

    private static final class BoxedEntries extends AbstractSet<Map.Entry<Object, Object>> {
        private final Map<?, ?> map;

        BoxedEntries(Map<?, ?> map) {
            this.map = map;
        }

        @Override
        public Iterator<Map.Entry<Object, Object>> iterator() {
            Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return entries.hasNext();
                }

                @Override
                public Map.Entry<Object, Object> next() {
                    Map.Entry<?, ?> entry = entries.next();
                    return Map.entry(entry.getKey(), of(entry.getValue()));
                }
            };
        }

        @Override
        public int size() {
            return map.size();
        }
    }
}
