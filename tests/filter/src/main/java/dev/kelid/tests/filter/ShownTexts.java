package dev.kelid.tests.filter;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** What objects of ours say of themselves, and of whatever their records hold. */
final class ShownTexts {
  private final Queue<String> texts = new ConcurrentLinkedQueue<>();
  private final Set<Object> seen =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  void add(@Nullable Object... values) {
    for (Object value : values) {
      addOne(value);
    }
  }

  private void addOne(@Nullable Object value) {
    if (value == null || !seen.add(value)) {
      return;
    }
    if (value instanceof Optional<?> one) {
      one.ifPresent(this::addOne);
    } else if (value instanceof Collection<?> several) {
      several.forEach(this::addOne);
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(this::addOne);
    } else if (value instanceof Throwable failure) {
      texts.add(failure.toString() + "\n" + failure.getMessage());
      addOne(failure.getCause());
    } else if (value.getClass().getName().startsWith("dev.kelid.oauth")) {
      texts.add(value.getClass().getName() + ": " + value);
      addComponents(value);
    }
  }

  private void addComponents(Object value) {
    if (!value.getClass().isRecord()) {
      return;
    }
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        addOne(component.getAccessor().invoke(value));
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(component.toString(), e);
      }
    }
  }

  int size() {
    return texts.size();
  }

  String all() {
    return String.join("\n", texts);
  }
}
