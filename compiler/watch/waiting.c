#include "watch/watch.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

enum {
    EVENTS = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB |
             IN_DELETE_SELF | IN_MOVE_SELF,
    QUIET = 20,   /* milliseconds */
    PATIENCE = 50 /* times that long are waited for quiet */
};

void watch_start(struct watch *watch, struct failure *failure)
{
    *watch = (struct watch){.failure = failure};
    arena_init(&watch->arena, failure);
    names_init(&watch->names, &watch->arena);
    watch->descriptor = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (watch->descriptor < 0 && errno == EMFILE)
        failure_raise(failure, "cannot watch files: this user watches with as many programs as are "
                               "allowed; raise fs.inotify.max_user_instances");
    if (watch->descriptor < 0)
        failure_raise_errno(failure, "cannot watch files");
}

void watch_end(struct watch *watch)
{
    close(watch->descriptor);
    names_release(&watch->names);
    arena_release(&watch->arena);
}

/* A folder that is not there, or may not be looked into, is noticed by those above it. */
static bool add_folder(struct watch *watch, const char *path)
{
    int number = inotify_add_watch(watch->descriptor, path, EVENTS | IN_ONLYDIR);
    if (number < 0 && errno == ENOSPC)
        failure_raise(watch->failure, "cannot watch the folder \"%s\": this user watches as many "
                                      "as are allowed; raise fs.inotify.max_user_watches", path);
    if (number < 0 && errno != ENOENT && errno != ENOTDIR && errno != EACCES && errno != ELOOP)
        failure_raise_errno(watch->failure, "cannot watch the folder \"%s\"", path);
    bool added = number > watch->last;
    watch->last = added ? number : watch->last;
    return added;
}

bool watch_path(struct watch *watch, const char *path)
{
    bool added = add_folder(watch, *path == '/' ? "/" : ".");
    for (const char *at = path; *at;) {
        size_t length = strcspn(at, "/");
        if (length)
            names_intern(&watch->names, at, length);
        at += length;
        if (*at != '/')
            break;
        added |= add_folder(watch, arena_copy(&watch->arena, path, (size_t)(at + 1 - path)));
        at++;
    }
    return added;
}

static bool concerns(const struct watch *watch, const struct inotify_event *event)
{
    if (event->mask & IN_Q_OVERFLOW)
        return true; /* nobody knows what happened */
    if (!event->len)
        return event->mask & (IN_DELETE_SELF | IN_MOVE_SELF);
    return names_find(&watch->names, event->name, strlen(event->name)) != NULL;
}

/* What has happened by now: whether any of it concerns a path. */
static bool take_events(struct watch *watch)
{
    _Alignas(struct inotify_event) char bytes[16384];
    bool any = false;
    ssize_t got;
    while ((got = read(watch->descriptor, bytes, sizeof bytes)) > 0)
        for (const char *at = bytes; at < bytes + got;) {
            const struct inotify_event *event = (const struct inotify_event *)(const void *)at;
            any |= concerns(watch, event);
            at += sizeof *event + event->len;
        }
    if (got < 0 && errno != EAGAIN && errno != EINTR)
        failure_raise_errno(watch->failure, "cannot watch files");
    return any;
}

bool watch_wait(struct watch *watch)
{
    struct pollfd ends[] = {{.fd = watch->descriptor, .events = POLLIN},
                            {.fd = STDOUT_FILENO}};
    for (bool any = false; !any; any = take_events(watch)) {
        if (poll(ends, 2, -1) < 0 && errno != EINTR)
            failure_raise_errno(watch->failure, "cannot watch files");
        if (ends[1].revents & (POLLERR | POLLHUP | POLLNVAL))
            return false;
    }
    for (int i = 0; i < PATIENCE && poll(ends, 1, QUIET) > 0; i++)
        take_events(watch);
    return true;
}
