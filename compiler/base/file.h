/*
 * Whole files in and out. What is written appears whole or not at all.
 * For every layer.
 */
#ifndef KBC_BASE_FILE_H
#define KBC_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/failure.h"

enum file_outcome { FILE_READ, FILE_NOT_FOUND, FILE_NOT_READABLE, FILE_TOO_LARGE };

/* Read a whole regular file, pipe or device of at most `most` bytes. *ret_bytes is zero-terminated,
 * from malloc, the caller's; untouched unless FILE_READ. errno says why on FILE_NOT_READABLE.
 * At most `most` + 1 bytes are ever read. */
enum file_outcome file_read(struct failure *failure, const char *path, size_t most,
                            char **ret_bytes, size_t *ret_length);

/* Whether what is written to one path would replace what is at, or written to, the other: they lead
 * to one regular file, or, while nothing is there, to one name in one folder. */
bool file_is_same(const char *one, const char *other);

/* Put `bytes` at `path`: written beside it, flushed to disk and renamed over it, so that at any
 * moment, a kill or a full disk included, the old file or the new one is there, whole. Where `path`
 * is a symbolic link, that is the file that it leads to; a file that is there keeps its mode, and
 * its owner where that is allowed. Makes the folders that are missing. A failure comes back to the
 * edge with the path in its line. What is no regular file (a pipe), or is open already
 * (/dev/stdout), is written straight. */
void file_replace(struct failure *failure, const char *path, const void *bytes, size_t length);

/* The same for several files at once: each is written beside its place, and when all are, they are
 * put there, in that order. What fails, a full disk above all, leaves everything as it was: those
 * that are in place already are put back. Where that can't be, since the file system has no second
 * names for files, or has no room for a name any more, the failure's line says which are new.
 */
void file_write_beside(struct failure *failure, const char *path, const void *bytes,
                       size_t length);

/* The same for a file that is there and of which only the content is to change: where `path` is a
 * symbolic link, the file that it leads to; with that file's mode, and owner where that is allowed.
 * One that nobody, or not this user, may write comes back to the edge, and so does what is no
 * regular file. */
void file_rewrite_beside(struct failure *failure, const char *path, const void *bytes,
                         size_t length);
void file_put_in_place(struct failure *failure);

/* As file_replace, where nothing may be yet: false, when something is at `path`, a symbolic link
 * too, and nothing is written then. For when nothing else is unfinished. */
bool file_create(struct failure *failure, const char *path, const void *bytes, size_t length);

/* Whether there is a folder at `path`, symbolic links followed. */
bool file_is_folder(const char *path);

/* Make the folder `path` and those above it. A failure comes back to the edge. */
void file_make_folders(struct failure *failure, const char *path);

/* A new folder in $TMPDIR (absent: /tmp) that only this user can look into, for files made on the
 * way to others. It is failure->scratch, and failure_undo removes it with all in it; there is
 * one at a time. A failure comes back to the edge. */
const char *file_scratch(struct failure *failure);

/* Write a file there: straight, and not flushed to disk, since nobody else will see it. */
void file_write_scratch(struct failure *failure, const char *path, const void *bytes,
                        size_t length);

/* Write to a stream, and come back to the edge when that fails. A reader that has gone (EPIPE)
 * ends the command silently: failure->message is empty then. */
void file_print(struct failure *failure, int descriptor, const void *bytes, size_t length);

#endif
