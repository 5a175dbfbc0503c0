package dev.kelid.oauth.cli.providers;

import dev.kelid.oauth.provider.Origin;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as data: each component of a record under its name, so that none is forgotten. */
final class RecordData {
  private RecordData() {}

  static Map<String, @Nullable Object> of(Record value) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    if (isOneOfSeveral(value)) {
      data.put("kind", value.getClass().getSimpleName());
    }
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      data.put(component.getName(), plain(read(component, value)));
    }
    return data;
  }

  private static boolean isOneOfSeveral(Record value) {
    for (Class<?> type : value.getClass().getInterfaces()) {
      if (type.isSealed()) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Object read(RecordComponent component, Record value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value == null || value instanceof Boolean || value instanceof Number) {
      return value;
    }
    if (value instanceof Enum<?> choice) {
      return choice.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
    if (value instanceof Origin) {
      return value.toString();
    }
    if (value instanceof Record record) {
      return of(record);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> data = new LinkedHashMap<>();
      map.forEach((name, item) -> data.put(String.valueOf(name), plain(item)));
      return data;
    }
    return value instanceof Collection<?> items ? list(items) : value.toString();
  }

  /** Sets have no order of their own. */
  private static List<@Nullable Object> list(Collection<?> items) {
    var data = items.stream().<@Nullable Object>map(RecordData::plain);
    return items instanceof List<?>
        ? data.toList()
        : data.sorted((a, b) -> String.valueOf(a).compareTo(String.valueOf(b))).toList();
  }
}
