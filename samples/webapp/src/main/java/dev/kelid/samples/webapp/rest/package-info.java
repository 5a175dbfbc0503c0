/** What the application offers to scripts, on servers that have Jakarta REST. */
@NullMarked
package dev.kelid.samples.webapp.rest;

import org.jspecify.annotations.NullMarked;
