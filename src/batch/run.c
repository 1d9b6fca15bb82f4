#include "batch/run.h"

#include <errno.h>
#include <poll.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "batch/gallery_page.h"
#include "batch/job_file.h"
#include "batch/progress.h"
#include "batch/wire.h"

#define WORKERS_MOST 256

typedef struct Job {
	const Figure *figure;
	const char *language;
	bool failed, ended;
	FigureSaid said; /* in the run's arena, once it has ended well */
} Job;

typedef struct Worker {
	pid_t pid;
	int pipe;
	size_t job;
	bool busy, alive;
} Worker;

typedef struct Run {
	Arena *arena;
	Diag *diag;
	const RunPlan *plan;
	Job *jobs;
	size_t job_count, done;
	atomic_size_t *next; /* in shared memory */
	ProgressBar progress;
	Worker workers[WORKERS_MOST];
	size_t worker_count;
} Run;

static bool folder_make(Diag *diag, const char *folder)
{
	char path[4096];

	if (strlen(folder) >= sizeof path)
		return diag_error(
			diag, (Span){0}, "file.long-name",
			"the name of the folder for figures has %zu characters; %zu are the most",
			strlen(folder), sizeof path - 1);
	for (size_t i = 0; i <= strlen(folder); i++) {
		path[i] = folder[i];
		if ((folder[i] != '/' && folder[i]) || i == 0)
			continue;
		path[i] = '\0';
		if (mkdir(path, 0777) != 0 && errno != EEXIST)
			return diag_error(diag, (Span){.file = arena_copy(diag->arena, path)},
					  "file.no-folder", "the folder cannot be made: %s",
					  strerror(errno));
		path[i] = folder[i];
	}
	return true;
}

/* Jobs go by language, then figure, so that a worker seldom needs more than one series. */
static void list_jobs(Run *run)
{
	const RunPlan *plan = run->plan;

	run->job_count = plan->figures.count * plan->language_count;
	run->jobs = arena_array(run->arena, run->job_count, sizeof *run->jobs);
	for (size_t i = 0; i < plan->language_count; i++)
		for (size_t k = 0; k < plan->figures.count; k++)
			run->jobs[i * plan->figures.count + k] = (Job){
				.figure = &plan->figures.at[k], .language = plan->languages[i]};
}

/* A job's pages, on their way to files. */
typedef struct Drawn {
	Arena *arena;
	Diag *diag;
	const RunPlan *plan;
	const BackendOptions *options;
	const Job *job;
	Scene *const *pages;
	size_t count;
} Drawn;

static bool write_pages(const Drawn *drawn, Format format)
{
	bool in_one = drawn->count > 1 && format_rows[format].encode_pages, fine = true;

	for (size_t i = 0; i < drawn->count; i++) {
		char *file = job_file(drawn->arena, drawn->job->figure, drawn->job->language,
				      format, i, drawn->count);
		char *path;

		if (!file)
			continue;
		path = arena_printf(drawn->diag->arena, "%s/%s", drawn->plan->folder, file);
		fine &= in_one ? backend_write_pages((const Scene *const *)drawn->pages,
						     drawn->count, format, drawn->options, path,
						     drawn->diag)
			       : backend_write(drawn->pages[i], format, drawn->options, path,
					       drawn->diag);
	}
	return fine;
}

/* Draws and writes one job; everything it needs goes with its own arena. */
static bool do_job(Diag *diag, Gallery *gallery, const RunPlan *plan, const BackendOptions *options,
		   Job *job)
{
	Drawn drawn = {arena_new(), diag, plan, options, job, NULL, 0};
	bool fine;

	drawn.pages = gallery_pages(drawn.arena, gallery, job->figure, job->language, &drawn.count);
	fine = drawn.pages != NULL;
	for (Format format = 0; drawn.pages && format < FORMAT_COUNT; format++)
		if (plan->formats[format])
			fine &= write_pages(&drawn, format);
	if (drawn.pages && plan->gallery) {
		const Scene *first = drawn.pages[0];

		job->said = (FigureSaid){arena_copy(diag->arena, first->title),
					 arena_copy(diag->arena, first->desc), first->width,
					 first->height, drawn.count};
	}
	arena_free(drawn.arena);
	return fine;
}

static void job_ended(Run *run, size_t job, bool failed)
{
	if (run->jobs[job].ended)
		return;
	run->jobs[job].ended = true;
	run->jobs[job].failed = failed;
	progress_show(&run->progress, ++run->done);
}

static void run_here(Run *run)
{
	Gallery *gallery = gallery_open(run->arena, run->diag, &run->plan->sources);
	BackendOptions options = {.png_dpi = run->plan->png_dpi,
				  .frozen = frozen_cache_open(run->arena)};

	for (size_t i = 0; i < run->job_count; i++)
		job_ended(run, i,
			  !gallery ||
				  !do_job(run->diag, gallery, run->plan, &options, &run->jobs[i]));
}

static void send_messages(int pipe, size_t job, const Diag *diag, size_t *sent)
{
	for (; *sent < diag->messages.count; (*sent)++)
		wire_write(pipe, &(WireRecord){.kind = WIRE_MESSAGE,
					       .job = job,
					       .message = diag->messages.at[*sent]});
}

/* The life of a worker, in the child. */
_Noreturn static void work(Run *run, int pipe)
{
	Arena *arena = arena_new();
	Diag diag = {.arena = arena, .reach = run->diag->reach};
	Gallery *gallery = gallery_open(arena, &diag, &run->plan->sources);
	BackendOptions options = {.png_dpi = run->plan->png_dpi,
				  .frozen = frozen_cache_open(arena)};
	size_t sent = 0, job;

	while ((job = atomic_fetch_add(run->next, 1)) < run->job_count) {
		bool fine;

		wire_write(pipe, &(WireRecord){.kind = WIRE_BEGIN, .job = job});
		fine = gallery && do_job(&diag, gallery, run->plan, &options, &run->jobs[job]);
		send_messages(pipe, job, &diag, &sent);
		wire_write(pipe, &(WireRecord){.kind = fine ? WIRE_DONE : WIRE_FAILED,
					       .job = job,
					       .said = run->jobs[job].said});
	}
	_exit(0);
}

static bool worker_start(Run *run, Worker *worker)
{
	int ends[2];

	if (pipe(ends) != 0)
		return false;
	worker->pid = fork();
	if (worker->pid < 0) {
		close(ends[0]);
		close(ends[1]);
		return false;
	}
	if (worker->pid == 0) {
		close(ends[0]);
		work(run, ends[1]);
	}
	close(ends[1]);
	worker->pipe = ends[0];
	worker->alive = true;
	worker->busy = false;
	return true;
}

static void take_record(Run *run, Worker *worker, const WireRecord *record)
{
	if (record->job >= run->job_count)
		return;
	switch (record->kind) {
	case WIRE_BEGIN:
		worker->job = record->job;
		worker->busy = true;
		break;
	case WIRE_MESSAGE:
		diag_add(run->diag, record->message.severity, record->message.span,
			 record->message.code, "%s",
			 record->message.text ? record->message.text : "");
		break;
	case WIRE_DONE:
	case WIRE_FAILED:
		worker->busy = false;
		run->jobs[record->job].said = record->said;
		job_ended(run, record->job, record->kind == WIRE_FAILED);
		break;
	}
}

/* A worker that ended while it was busy has crashed: its job fails, and another takes its place. */
static void worker_ended(Run *run, Worker *worker)
{
	int status = 0;

	close(worker->pipe);
	waitpid(worker->pid, &status, 0);
	worker->alive = false;
	if (!worker->busy)
		return;
	diag_error(run->diag, run->jobs[worker->job].figure->spec->span, "run.crash",
		   "drawing '%s' (%s) ended with signal %d: this is a bug in phaseline",
		   run->jobs[worker->job].figure->id, run->jobs[worker->job].language,
		   WIFSIGNALED(status) ? WTERMSIG(status) : 0);
	job_ended(run, worker->job, true);
	worker_start(run, worker);
}

static bool any_alive(const Run *run)
{
	for (size_t i = 0; i < run->worker_count; i++)
		if (run->workers[i].alive)
			return true;
	return false;
}

static void listen(Run *run)
{
	while (any_alive(run)) {
		struct pollfd polls[WORKERS_MOST];

		for (size_t i = 0; i < run->worker_count; i++)
			polls[i] = (struct pollfd){
				run->workers[i].alive ? run->workers[i].pipe : -1, POLLIN, 0};
		if (poll(polls, run->worker_count, -1) < 0)
			continue;
		for (size_t i = 0; i < run->worker_count; i++) {
			WireRecord record;

			if (!polls[i].revents)
				continue;
			if (wire_read(run->arena, run->workers[i].pipe, &record) > 0)
				take_record(run, &run->workers[i], &record);
			else
				worker_ended(run, &run->workers[i]);
		}
	}
}

static bool run_forked(Run *run)
{
	size_t wanted = (size_t)run->plan->workers;

	run->next = mmap(NULL, sizeof *run->next, PROT_READ | PROT_WRITE,
			 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (run->next == MAP_FAILED)
		return false;
	atomic_init(run->next, 0);
	if (wanted > run->job_count)
		wanted = run->job_count;
	for (size_t i = 0; i < wanted && i < WORKERS_MOST; i++)
		if (worker_start(run, &run->workers[run->worker_count]))
			run->worker_count++;
	if (run->worker_count)
		listen(run);
	munmap(run->next, sizeof *run->next);
	return run->worker_count > 0;
}

static bool write_gallery(const Run *run)
{
	GalleryEntry *entries = arena_array(run->arena, run->job_count, sizeof *entries);
	char *path = arena_printf(run->arena, "%s/index.html", run->plan->folder);
	StrBuf page = {0};
	size_t count = 0;
	bool done;

	for (size_t i = 0; i < run->job_count; i++)
		if (run->jobs[i].ended && !run->jobs[i].failed)
			entries[count++] = (GalleryEntry){run->jobs[i].figure,
							  run->jobs[i].language, run->jobs[i].said};
	gallery_page(run->arena, run->plan->sources.atlas, entries, count, run->plan->formats,
		     &page);
	done = file_replace(path, &page, run->diag);
	strbuf_release(&page);
	return done;
}

RunResult run_jobs(Arena *arena, Diag *diag, const RunPlan *plan)
{
	Run *run = arena_alloc(arena, sizeof *run);
	RunResult result = {0};

	run->arena = arena;
	run->diag = diag;
	run->plan = plan;
	list_jobs(run);
	result.jobs = run->job_count;
	if (!folder_make(diag, plan->folder)) {
		result.failed = run->job_count;
		return result;
	}
	run->progress = progress_start(run->job_count, plan->progress);
	if (plan->workers < 2 || run->job_count < 2 || !run_forked(run))
		run_here(run);
	progress_end(&run->progress);
	for (size_t i = 0; i < run->job_count; i++)
		result.failed += run->jobs[i].failed || !run->jobs[i].ended;
	if (plan->gallery)
		(void)write_gallery(run); /* the message counts as the run's error */
	return result;
}
