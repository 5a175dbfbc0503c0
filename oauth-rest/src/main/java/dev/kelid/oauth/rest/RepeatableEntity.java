package dev.kelid.oauth.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Whether what was sent can be sent again, whole and the same. */
final class RepeatableEntity {
  /** Belongs to a module that need not be there. */
  private static final String DATA_SOURCE = "jakarta.activation.DataSource";

  private RepeatableEntity() {}

  static boolean isOne(Object entity, @Nullable MediaType mediaType) {
    boolean isMultipart = mediaType != null && mediaType.getType().equalsIgnoreCase("multipart");
    return !isMultipart && !isReadOnce(entity) && !isDataSource(entity.getClass());
  }

  /** Streams of every kind can be closed; a file may change meanwhile. */
  private static boolean isReadOnce(Object entity) {
    return entity instanceof AutoCloseable
        || entity instanceof StreamingOutput
        || entity instanceof File
        || entity instanceof Path
        || entity instanceof Iterator
        || entity instanceof Flow.Publisher;
  }

  private static boolean isDataSource(Class<?> type) {
    return type.getName().equals(DATA_SOURCE)
        || Arrays.stream(type.getInterfaces()).anyMatch(RepeatableEntity::isDataSource)
        || (type.getSuperclass() != null && isDataSource(type.getSuperclass()));
  }
}
