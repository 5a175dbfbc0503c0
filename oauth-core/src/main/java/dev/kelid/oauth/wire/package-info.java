/** What every step on the wire shares: sending, JSON, and values fetched once for all callers. */
@NullMarked
package dev.kelid.oauth.wire;

import org.jspecify.annotations.NullMarked;
