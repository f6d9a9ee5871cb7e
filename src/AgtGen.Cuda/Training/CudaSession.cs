using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Cuda.Driver;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Cuda.Training;

/// <summary>
/// One certified training on a CUDA device. All memory is taken before the first step. A step is launched as a whole, in one stream; while it runs, the next one's rows and labels are handed over in another; then one status is read.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CudaSession<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ModelPlan plan;
    private readonly LabelledData<T> data;
    private readonly Adversary adversary;
    private readonly TrainingOptions<T> options;
    private readonly ParameterState<T>[] parameters;
    private readonly BatchPlan batches;
    private readonly WidthRecorder widths;
    private readonly CertifiedModel<T> view;
    private readonly CudaContext context;
    private readonly TrainingBuffers<T> buffers;
    private readonly StepLaunches<T> launches;
    private readonly StepInput<T>[] inputs;
    private readonly bool mayIdle;

    public CudaSession(BoxTraining<T> training, CudaDevice device)
    {
        (parameters, data, adversary, options, plan) = (training.Parameters, training.Data, training.Adversary, training.Options, training.Model.Plan);
        batches = new(data.Count, training.Schedule);
        widths = new(plan, batches.Steps);
        view = new(training.Model, parameters, () => Status, adversary.IsAbsent);
        mayIdle = IdleStart.IsPossible(plan, parameters);
        TrainingLayout layout = new(plan, adversary, training.Optimizer, data.Count, batches.BatchSize);
        context = new(device);
        try
        {
            buffers = DeviceArena.TakeAll(context, arena => new TrainingBuffers<T>(plan, layout, arena), "training", "lower the batch size, or choose another device or Device.Cpu");
            inputs = [.. buffers.Inputs.Select(target => new StepInput<T>(context, layout.Lanes, target))];
            launches = new(context, (ICudaModel<T>)training.Model, layout, buffers, new(training.Optimizer.Clip, plan));
            HandOver(layout);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public RunStatus Status { get; private set; } = RunStatus.Completed;

    public WidthHistory Widths => widths.ToHistory([]);

    /// <summary>Runs the training to its end; the box then stands in the parameters.</summary>
    public void Run(CancellationToken ct)
    {
        Stage(0);
        for (int step = 0; step < batches.Steps; step++)
        {
            ct.ThrowIfCancellationRequested();
            launches.WaitForInput();
            launches.Launch(inputs[step % 2], step, !Status.IsVacuous, IsReadBack(step + 1), IsMeasured(step + 1));
            if (step + 1 < batches.Steps)
            {
                Stage(step + 1);
            }

            Judge(launches.ReadStatus(), step + 1);
            Report(step + 1);
        }
    }

    /// <summary>The context waits for what is on its way, and gives back all that was taken.</summary>
    public void Dispose() => context.Dispose();

    /// <summary>What stays the same over all steps, and the parameters to start from.</summary>
    private void HandOver(TrainingLayout layout)
    {
        Transfer.ToDevice(context, data.Values.Slice(data.Offset(0), data.Count * data.Features), buffers.Features);
        BallRadii<T> radii = new(adversary.FeatureEpsilon, data, adversary.FeatureEpsilons);
        launches.MovesFeatures = adversary.MovesSamples && !radii.IsZero;
        Transfer.ToDevice(context, radii.Constants, buffers.RadiusConstants);
        Transfer.ToDevice(context, radii.Slopes, buffers.RadiusSlopes);
        int[] classes = new int[layout.Lanes];
        for (int candidate = 0; candidate < layout.Candidates; candidate++)
        {
            classes.AsSpan().Fill(layout.Labels.Kind == LabelFreedomKind.Target ? layout.Labels.Target : candidate);
            Transfer.ToDevice<int>(context, classes, buffers.Candidates[candidate]);
        }

        foreach (CheckedSlots<T> list in (CheckedSlots<T>[])[buffers.NominalChecks, buffers.WeightChecks, .. buffers.InputChecks])
        {
            list.HandOver(context);
        }

        for (int index = 0; index < parameters.Length; index++)
        {
            Transfer.ToDevice(context, parameters[index], buffers.Parameters[index]);
        }
    }

    private void Stage(int step)
    {
        ReadOnlySpan<int> rows = batches.Next(step);
        inputs[step % 2].Stage(rows, data, plan.Classes > 0, Admission.BudgetOf(adversary, data, rows, rows.Length), launches.Handing);
    }

    private void Judge(StepStatus status, int step)
    {
        if (status.DivergedSlot is not null)
        {
            throw new TrainingDivergedException(step, "an activation or gradient");
        }

        if (status.DivergedParameter is int diverged)
        {
            throw new TrainingDivergedException(step, $"parameter '{plan.Parameters[diverged].Name}'");
        }

        if (Status.IsVacuous)
        {
            return;
        }

        // What bounds that are not finite lead to is no bound; the nominal values do not depend on them.
        Status = status.UnboundedSlot is int slot ? RunStatus.Vacuous(step, $"a bound of slot s{slot} of the generated code overflowed")
            : status.UnboundedParameter is int parameter ? RunStatus.Vacuous(step, $"a bound of parameter '{plan.Parameters[parameter].Name}' overflowed")
            : Status;
        if (!Status.IsVacuous && status.LeftParameter is int left)
        {
            throw Violation(left, step);
        }
    }

    /// <summary>Whether anybody looks at the box behind a step: a callback, or whoever gets it at the end.</summary>
    private bool IsReadBack(int step) => step == batches.Steps || options.StepCompleted is not null || IsIdle(step);

    /// <summary>Whether somebody asks how wide it is. A box that is everything is not measured.</summary>
    private bool IsMeasured(int step) => !Status.IsVacuous && (widths.Records(step) || options.Progress is not null);

    /// <summary>Whether it may turn out behind this step that nothing is learned.</summary>
    private bool IsIdle(int step) => mayIdle && step == 1;

    private void Report(int step)
    {
        if (IsReadBack(step))
        {
            launches.Box.Read(parameters, !Status.IsVacuous);
        }

        if (IsIdle(step))
        {
            IdleStart.RequireMovement(plan, parameters);
        }

        (double Mean, double Max)[]? measured = IsMeasured(step) ? launches.Widths.Read() : null;
        if (measured is not null)
        {
            widths.Record(step, index => measured[index]);
        }

        if (options.Progress is { } progress)
        {
            (double mean, double largest) = measured is null ? (double.PositiveInfinity, double.PositiveInfinity) : launches.Widths.Overall(measured);
            progress.Report(new(step, batches.Steps, ((step - 1) / batches.BatchesPerEpoch) + 1, mean, largest));
        }

        options.StepCompleted?.Invoke(step, view);
    }

    private BoxViolationException Violation(int index, int step)
    {
        launches.Box.Enqueue();
        context.Stream.Synchronize();
        launches.Box.Read(parameters, bounded: true);
        ParameterState<T> box = parameters[index];
        int entry = 0;
        while (entry < box.Nominal.Length - 1 && box.Nominal[entry] >= box.Lower[entry] && box.Nominal[entry] <= box.Upper[entry])
        {
            entry++;
        }

        string bounds = $"[{box.Lower[entry]}, {box.Upper[entry]}]";
        return new(plan.Parameters[index].Name, entry, step, double.CreateTruncating(box.Nominal[entry]), bounds, bounds);
    }
}
