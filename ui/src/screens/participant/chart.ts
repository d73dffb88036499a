// Mood and craving over time. Told apart by colour, line and point, so that no colour has to be seen.

import {
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartConfiguration,
} from 'chart.js';

import type { ChartPoint } from '$lib/backend/generated/ChartPoint';
import { t } from '$lib/words/t';

import { fittedAxis, tickMoments } from './chartAxis';

Chart.register(LineController, LineElement, PointElement, LinearScale, Legend, Tooltip);

export interface ChartColours {
  mood: string;
  craving: string;
  ink: string;
  grid: string;
}

interface Options {
  points: ChartPoint[];
  colours: ChartColours;
  day: (moment: number) => string;
  still: boolean;
}

function line(points: ChartPoint[], field: 'mood' | 'craving') {
  return points.flatMap((point) => {
    const y = point[field];
    return y === null ? [] : [{ x: point.at, y }];
  });
}

function configuration({ points, colours, day, still }: Options): ChartConfiguration<'line'> {
  const series = (
    label: string,
    field: 'mood' | 'craving',
    pointStyle: 'circle' | 'rectRot',
    dash: number[],
  ) => ({
    label,
    data: line(points, field),
    borderColor: colours[field],
    backgroundColor: colours[field],
    borderDash: dash,
    borderWidth: 3,
    pointStyle,
    pointRadius: 5,
    pointHoverRadius: 7,
  });
  const fitted = fittedAxis(points);
  return {
    type: 'line',
    data: {
      datasets: [
        series(t('field_mood'), 'mood', 'circle', []),
        series(t('field_craving'), 'craving', 'rectRot', [7, 5]),
      ],
    },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      ...(still ? { animation: false as const } : { animation: { duration: 250 } }),
      parsing: false,
      scales: {
        x: {
          type: 'linear',
          min: fitted.from,
          max: fitted.to,
          afterBuildTicks: (axis) => {
            axis.ticks = tickMoments(points).map((value) => ({ value }));
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
          min: fitted.lowest,
          max: fitted.highest,
          ticks: { color: colours.ink, stepSize: fitted.highest - fitted.lowest > 6 ? 2 : 1 },
          grid: { color: colours.grid },
        },
      },
      plugins: {
        legend: {
          labels: {
            color: colours.ink,
            usePointStyle: true,
            boxHeight: 8,
            padding: 16,
            font: { size: 15 },
          },
        },
        tooltip: { callbacks: { title: (items) => day(items[0]?.parsed.x ?? 0) } },
      },
    },
  };
}

/** Draws on `canvas`; gives the way to take the chart away. */
export function drawChart(canvas: HTMLCanvasElement, options: Options): () => void {
  Chart.defaults.font.family = getComputedStyle(canvas).fontFamily;
  const chart = new Chart(canvas, configuration(options));
  return () => chart.destroy();
}
