import { DecisionRecords } from "../../sim/episode/decision-records.ts";
import { EpisodeTrace } from "../../sim/episode/episode-trace.ts";
import { FilmStrip } from "../../sim/episode/film-strip.ts";
import { EpisodeObservers } from "../../src/agent/episode-observers.ts";
import { describeEpisodeObserver } from "./episode-observer.ts";

const film = () => new FilmStrip({ camera: "front", width: 32, height: 16, everyS: 1 });

describeEpisodeObserver("the film strip", film);

describeEpisodeObserver("the decision records", () => new DecisionRecords());

describeEpisodeObserver("the trace of an episode", () => new EpisodeTrace());

describeEpisodeObserver("a group of observers", () => new EpisodeObservers([film(), new DecisionRecords()]));
