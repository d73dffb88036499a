// Scores over time, over the bands of the instrument. Bands differ by a faint ground and their words, so that
// no colour has to be seen, and none says good or bad.

import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type Plugin,
} from 'chart.js';

import type { TrendPoint } from './trendAxis';

Chart.register(LineController, LineElement, PointElement, LinearScale, Tooltip);

interface Band {
  label: string;
  from: number;
  to: number;
}

export interface Trend {
  points: TrendPoint[];
  bands: Band[];
  range: { from: number; to: number };
  colours: { line: string; ink: string; grid: string; band: string };
  day: (moment: number) => string;
  still: boolean;
}

/** Half a day on both sides, in milliseconds. */
const DAY = 86_400_000;
/** Where there is room the words of the bands stand beside the picture, in pixels; else below it. */
const ROOMY = 480;
const BESIDE = 156;

/** Every other band has a ground of its own, and each its words. */
function bandsBehind({ bands, colours }: Trend): Plugin<'line'> {
  return {
    id: 'bands',
    beforeDatasetsDraw({ ctx, chartArea, scales, width }) {
      const axis = scales['y'];
      if (axis === undefined) return;
      ctx.save();
      bands.forEach((band, place) => {
        const [top, bottom] = [axis.getPixelForValue(band.to), axis.getPixelForValue(band.from)];
        if (place % 2 === 0) {
          ctx.fillStyle = colours.band;
          ctx.fillRect(chartArea.left, top, chartArea.width, bottom - top);
        }
        if (width < ROOMY || bottom - top < 15) return;
        ctx.fillStyle = colours.ink;
        ctx.font = `13px ${String(Chart.defaults.font.family)}`;
        ctx.textBaseline = 'top';
        ctx.fillText(band.label, chartArea.right + 6, top + 2);
      });
      ctx.restore();
    },
  };
}

/** Draws on `canvas`; gives the way to take the chart away. */
export function drawTrend(canvas: HTMLCanvasElement, trend: Trend): () => void {
  const { points, range, colours, day, still } = trend;
  Chart.defaults.font.family = getComputedStyle(canvas).fontFamily;
  const moments = points.map((point) => point.x);
  const [first, last] = [Math.min(...moments), Math.max(...moments)];
  const room = Math.max((last - first) * 0.03, DAY / 2);
  const chart = new Chart(canvas, {
    type: 'line',
    data: {
      datasets: [
        {
          data: points,
          borderColor: colours.line,
          backgroundColor: colours.line,
          borderWidth: 3,
          pointRadius: 5,
          pointHoverRadius: 7,
        },
      ],
    },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      layout: { padding: ({ chart }) => ({ right: chart.width < ROOMY ? 0 : BESIDE }) },
      ...(still ? { animation: false as const } : { animation: { duration: 250 } }),
      parsing: false,
      scales: {
        x: {
          type: 'linear',
          min: first - room,
          max: last + room,
          afterBuildTicks: (axis) => {
            axis.ticks = moments.map((value) => ({ value }));
          },
          ticks: {
            color: colours.ink,
            autoSkip: true,
            maxRotation: 0,
            callback: (value) => day(Number(value)),
          },
          grid: { display: false },
        },
        y: {
          min: range.from,
          max: range.to,
          ticks: { color: colours.ink, precision: 0 },
          grid: { color: colours.grid },
        },
      },
      plugins: {
        legend: { display: false },
        tooltip: { callbacks: { title: (items) => day(items[0]?.parsed.x ?? 0) } },
      },
    },
    plugins: [bandsBehind(trend)],
  });
  return () => chart.destroy();
}
