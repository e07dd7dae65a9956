#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Read on until the end, into a buffer that grows; `size` is what the file said it holds. */
static enum file_outcome read_all(struct failure *failure, int descriptor, size_t size,
                                  size_t most, char **ret_bytes, size_t *ret_length)
{
    size_t room = size + 2, length = 0;
    char *bytes = failure_malloc_large(failure, room);
    for (;;) {
        if (length + 1 == room) {
            room *= 2;
            bytes = failure_realloc(failure, bytes, room);
        }
        ssize_t got = read(descriptor, bytes + length, room - length - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0 || length + (size_t)got > most) {
            if (got == 0) {
                bytes[length] = '\0';
                *ret_bytes = bytes;
                *ret_length = length;
                return FILE_READ;
            }
            free(bytes);
            return got < 0 ? FILE_NOT_READABLE : FILE_TOO_LARGE;
        }
        length += (size_t)got;
    }
}

enum file_outcome file_read(struct failure *failure, const char *path, size_t most,
                            char **ret_bytes, size_t *ret_length)
{
    /* What standard input is connected to may be a socket, which can't be opened by its name. */
    bool standard = strcmp(path, "/dev/stdin") == 0;
    int descriptor = standard ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return errno == ENOENT || errno == ENOTDIR ? FILE_NOT_FOUND : FILE_NOT_READABLE;
    struct stat status;
    enum file_outcome outcome = FILE_NOT_READABLE;
    if (fstat(descriptor, &status) == 0) {
        size_t size = S_ISREG(status.st_mode) ? (size_t)status.st_size : 4096;
        outcome = size > most ? FILE_TOO_LARGE
                              : read_all(failure, descriptor, size, most, ret_bytes, ret_length);
    }
    int why = errno;
    close(descriptor);
    errno = why;
    return outcome;
}

/* The folder that a path is in, as the system knows it, and the name in it. */
static bool find_name(const char *path, struct stat *ret_folder, const char **ret_name)
{
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) + 1 : 0;
    if (length >= sizeof folder)
        return false;
    memcpy(folder, path, length);
    folder[length] = '\0';
    *ret_name = path + length;
    return stat(length ? folder : ".", ret_folder) == 0;
}

bool file_is_same(const char *one, const char *other)
{
    struct stat a, b;
    const char *a_name, *b_name;
    bool there = stat(one, &a) == 0, other_there = stat(other, &b) == 0;
    if (strcmp(one, other) == 0)
        return !there || S_ISREG(a.st_mode);
    if (there && other_there)
        return S_ISREG(a.st_mode) && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
    return !there && !other_there && find_name(one, &a, &a_name) && find_name(other, &b, &b_name) &&
           a.st_dev == b.st_dev && a.st_ino == b.st_ino && strcmp(a_name, b_name) == 0;
}

bool file_is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

void file_make_folders(struct failure *failure, const char *path)
{
    char *part = failure_malloc(failure, strlen(path) + 1);
    strcpy(part, path);
    bool made = true;
    for (char *at = part + 1; made; at++) {
        if (*at != '/' && *at != '\0')
            continue;
        bool last = *at == '\0';
        *at = '\0';
        made = mkdir(part, 0777) == 0 || (errno == EEXIST && file_is_folder(part));
        if (last)
            break;
        *at = '/';
    }
    int why = errno;
    free(part);
    if (!made) {
        errno = why == EEXIST ? ENOTDIR : why;
        failure_raise_errno(failure, "cannot make the folder \"%s\"", path);
    }
}

static bool write_all(int descriptor, const char *bytes, size_t length)
{
    while (length) {
        ssize_t done = write(descriptor, bytes, length);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        bytes += done;
        length -= (size_t)done;
    }
    return true;
}

void file_print(struct failure *failure, int descriptor, const void *bytes, size_t length)
{
    if (write_all(descriptor, bytes, length))
        return;
    if (errno == EPIPE) {
        failure->message[0] = '\0';
        failure_pass_on(failure, failure->edge);
    }
    failure_raise_errno(failure, "cannot write the output");
}

/* Through the descriptor itself where the path is one's name: of a regular file opened again, what
 * others write to the descriptor would be written over. */
static void write_straight(struct failure *failure, const char *path, const char *place,
                           const void *bytes, size_t length)
{
    int number;
    bool own = sscanf(place, "/proc/self/fd/%d", &number) == 1;
    int descriptor = own ? dup(number) : open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
    if (descriptor < 0 || !write_all(descriptor, bytes, length) || close(descriptor) != 0)
        failure_raise_errno(failure, "cannot write \"%s\"", path);
}

static void make_folder_of(struct failure *failure, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash || slash == path)
        return;
    char *folder = failure_malloc(failure, (size_t)(slash - path) + 1);
    memcpy(folder, path, (size_t)(slash - path));
    folder[slash - path] = '\0';
    struct stat status;
    if (stat(folder, &status) != 0)
        file_make_folders(failure, folder);
    free(folder);
}

/* A new member at the end of failure->unfinished, with a name to be made unique. */
static struct unfinished *add_unfinished(struct failure *failure, const char *place)
{
    static const char ending[] = ".new-XXXXXX";
    size_t length = strlen(place);
    struct unfinished *file =
        failure_malloc(failure, sizeof *file + 3 * length + 1 + 2 * sizeof ending);
    struct unfinished **last = &failure->unfinished;
    *file = (struct unfinished){.place = (char *)(file + 1)};
    file->path = file->place + length + 1;
    file->old = file->path + length + sizeof ending;
    memcpy(file->place, place, length + 1);
    memcpy(file->path, place, length);
    memcpy(file->path + length, ending, sizeof ending);
    while (*last)
        last = &(*last)->next;
    *last = file;
    return file;
}

/* Write a file that will be put at `place`; the mode of what is there is kept, and its owner where
 * that is allowed. `there` NULL: nothing is. */
static struct unfinished *write_new(struct failure *failure, const char *place,
                                    const struct stat *there, const void *bytes, size_t length)
{
    struct unfinished *file = add_unfinished(failure, place);
    int descriptor = mkstemp(file->path);
    mode_t mask = umask(0), mode = there ? there->st_mode & 07777 : 0666 & ~mask;
    umask(mask);
    if (descriptor >= 0 && there)
        (void)!fchown(descriptor, there->st_uid, there->st_gid);
    if (descriptor < 0 || fchmod(descriptor, mode) != 0 ||
        !write_all(descriptor, bytes, length) || fsync(descriptor) != 0 || close(descriptor) != 0)
        failure_raise_errno(failure, "cannot write \"%s\"", place);
    sprintf(file->old, "%s.old-%s", place, file->path + strlen(file->path) - strlen("XXXXXX"));
    return file;
}

enum { MOST_LINKS = 40 }; /* as many as the system follows */

enum place { PLACE_FOUND, PLACE_OPEN, PLACE_NONE };

/* Where a file at `path` is or would be, which a symbolic link may say. Open: it is one that this
 * process has open already. None: errno says why. */
static enum place find_place(const char *path, char place[PATH_MAX])
{
    char target[PATH_MAX];
    ssize_t length;
    if (snprintf(place, PATH_MAX, "%s", path) >= PATH_MAX) {
        errno = ENAMETOOLONG;
        return PLACE_NONE;
    }
    for (int links = 0; (length = readlink(place, target, sizeof target - 1)) >= 0; links++) {
        char *slash = strrchr(place, '/');
        size_t folder = *target != '/' && slash ? (size_t)(slash - place) + 1 : 0;
        errno = ELOOP;
        if (strncmp(place, "/proc/", 6) == 0)
            return PLACE_OPEN;
        if (links == MOST_LINKS || folder + (size_t)length >= PATH_MAX)
            return PLACE_NONE;
        memcpy(place + folder, target, (size_t)length);
        place[folder + (size_t)length] = '\0';
    }
    return PLACE_FOUND;
}

void file_write_beside(struct failure *failure, const char *path, const void *bytes, size_t length)
{
    char place[PATH_MAX];
    struct stat status;
    bool there = stat(path, &status) == 0;
    enum place found = find_place(path, place);
    if (found == PLACE_NONE)
        failure_raise_errno(failure, "cannot write \"%s\"", path);
    if (there && (found == PLACE_OPEN || !S_ISREG(status.st_mode))) {
        write_straight(failure, path, place, bytes, length);
        return;
    }
    make_folder_of(failure, place);
    write_new(failure, place, there ? &status : NULL, bytes, length);
}

void file_rewrite_beside(struct failure *failure, const char *path, const void *bytes,
                         size_t length)
{
    char place[PATH_MAX];
    struct stat status;
    if (!realpath(path, place) || stat(place, &status) != 0)
        failure_raise_errno(failure, "cannot write \"%s\"", path);
    if (!S_ISREG(status.st_mode))
        failure_raise(failure, "cannot write \"%s\": it is no regular file", path);
    /* A new file could take its place all the same: the folder's mode decides that. */
    if (!(status.st_mode & 0222) || access(place, W_OK) != 0)
        failure_raise(failure, "cannot write \"%s\": it is read-only", path);
    write_new(failure, place, &status, bytes, length);
}

/* ---- Putting in place ------------------------------------------------------------------------ */

/* What stands at the place gets a second name, by which it can be put back. Where a file system
 * knows no second names, it can't. */
static void keep_old(struct unfinished *file)
{
    struct stat status;
    file->was_free = lstat(file->place, &status) != 0 && errno == ENOENT;
    file->has_old = !file->was_free && link(file->place, file->old) == 0;
}

static bool put_back(struct unfinished *file)
{
    if (file->was_free)
        return unlink(file->place) == 0;
    if (!file->has_old)
        return false;
    bool back = rename(file->old, file->place) == 0;
    if (!back)
        unlink(file->old);
    return back;
}

/* Those that are new although not all could be put in place. */
struct stuck {
    char list[200]; /* their places */
    size_t length, unlisted;
};

static void add_stuck(struct stuck *stuck, const char *place)
{
    const char *between = stuck->length ? "\", \"" : "";
    size_t size = strlen(between) + strlen(place);
    if (stuck->unlisted || stuck->length + size >= sizeof stuck->list) {
        stuck->unlisted++;
        return;
    }
    sprintf(stuck->list + stuck->length, "%s%s", between, place);
    stuck->length += size;
}

static _Noreturn void tell_failed(struct failure *failure, const char *place, int why,
                                  const struct stuck *stuck)
{
    errno = why;
    if (!stuck->length && !stuck->unlisted)
        failure_raise_errno(failure, "cannot write \"%s\"", place);
    if (!stuck->length)
        failure_raise(failure, "cannot write \"%s\": %s; %zu others are new already", place,
                      strerror(why), stuck->unlisted);
    failure_raise(failure, "cannot write \"%s\": %s; new already: \"%s\"%s", place, strerror(why),
                  stuck->list, stuck->unlisted ? ", and more" : "");
}

/* All of them; else the first that could not be, and errno. */
static struct unfinished *put_all(struct unfinished *first)
{
    for (struct unfinished *file = first; file; file = file->next) {
        if (file->next) /* with the last, all are in place */
            keep_old(file);
        if (rename(file->path, file->place) == 0)
            continue;
        int why = errno;
        if (file->has_old)
            unlink(file->old);
        errno = why;
        return file;
    }
    return NULL;
}

static void forget_all(struct failure *failure)
{
    while (failure->unfinished) {
        struct unfinished *first = failure->unfinished;
        if (first->has_old)
            unlink(first->old);
        failure->unfinished = first->next;
        free(first);
    }
}

static void hold_back_endings(sigset_t *ret_before)
{
    sigset_t endings;
    sigemptyset(&endings);
    sigaddset(&endings, SIGINT);
    sigaddset(&endings, SIGTERM);
    sigaddset(&endings, SIGHUP);
    sigprocmask(SIG_BLOCK, &endings, ret_before);
}

void file_put_in_place(struct failure *failure)
{
    struct stuck stuck = {.length = 0};
    sigset_t before;
    hold_back_endings(&before); /* between two of them, one would be new and one old */
    struct unfinished *failed = put_all(failure->unfinished);
    int why = errno;
    for (struct unfinished *file = failure->unfinished; failed && file != failed;
         file = file->next)
        if (!put_back(file))
            add_stuck(&stuck, file->place);
    if (!failed)
        forget_all(failure);
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (failed)
        tell_failed(failure, failed->place, why, &stuck);
}

bool file_create(struct failure *failure, const char *path, const void *bytes, size_t length)
{
    make_folder_of(failure, path);
    const char *new = write_new(failure, path, NULL, bytes, length)->path;
    bool made = renameat2(AT_FDCWD, new, AT_FDCWD, path, RENAME_NOREPLACE) == 0 ||
                (errno == EINVAL && link(new, path) == 0);
    if (!made && errno != EEXIST)
        failure_raise_errno(failure, "cannot write \"%s\"", path);
    failure_undo(failure);
    return made;
}

void file_replace(struct failure *failure, const char *path, const void *bytes, size_t length)
{
    file_write_beside(failure, path, bytes, length);
    file_put_in_place(failure);
}

void file_write_scratch(struct failure *failure, const char *path, const void *bytes,
                        size_t length)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0 || !write_all(descriptor, bytes, length) || close(descriptor) != 0)
        failure_raise_errno(failure, "cannot write \"%s\"", path);
}

const char *file_scratch(struct failure *failure)
{
    const char *folder = getenv("TMPDIR");
    if (!folder || !*folder)
        folder = "/tmp";
    size_t size = strlen(folder) + sizeof "/kbc-XXXXXX";
    char *path = failure_malloc(failure, size);
    snprintf(path, size, "%s/kbc-XXXXXX", folder);
    if (!mkdtemp(path)) {
        free(path);
        failure_raise_errno(failure, "cannot make a temporary folder in \"%s\"", folder);
    }
    failure->scratch = path;
    return path;
}
