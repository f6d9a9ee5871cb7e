using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Retrainings;
using AgtGen.Training.Checkpoints;
using AgtGen.Training.Levels;
using AgtGen.Trajectories;

namespace AgtGen.Training;

/// <summary>Trains a model and, beside it, a box that contains every model that the threat model could have led to.</summary>
public static class CertifiedTrainer
{
    /// <summary>
    /// Runs gradient descent from the model's current parameters, together with bounds that hold for every data set the threat admits. The
    /// model itself is not changed. The result does not depend on threads or machine load; equal inputs give equal bits on one machine.
    /// </summary>
    /// <remarks>
    /// The initial parameters must not depend on data that the threat covers: they are taken as the same in every training that the box contains. Parameters
    /// from <c>Create(seed)</c> are; so are those trained on data that nobody can have altered. Those of an earlier training on the same data are not, and
    /// the certificate would be false; nothing can detect that here. Train longer by a schedule with more epochs.
    /// </remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="model">A [Certifiable] model with its initial parameters.</param>
    /// <param name="data">The training data.</param>
    /// <param name="optimizer">How a step follows from a gradient: rates, clipping, state.</param>
    /// <param name="schedule">Epochs and batches.</param>
    /// <param name="threat">What may have happened to the data.</param>
    /// <param name="options">Progress, callbacks, threads, and by what bounds.</param>
    /// <param name="ct">Ends the training with an exception; looked at between tiles of 64 samples and blocks of parameters.</param>
    /// <returns>The trained model with its box; its status says if the bounds became vacuous.</returns>
    /// <exception cref="ArgumentException">
    /// Data, labels, schedule, optimizer and threat do not fit together: rule ids AGT4001, AGT4002, AGT4008, AGT4009, AGT4018, or the first row that does not fit. Or the
    /// schedule has no step or more than can be counted, or the batch more values than an array holds. Or all parameters of a model of several layers are zero, as those of
    /// <c>new Net()</c>, and none of its weights can ever move. Or <see cref="Domain.Trajectory"/> or <see cref="Domain.Ball"/> is asked for and the model, its training or the threat does not qualify, or an enumeration and the
    /// threat admits infinitely many data sets, or over ten million. Or <see cref="Device.Cuda"/> is asked for and this training cannot run there.
    /// </exception>
    /// <exception cref="DeviceException"><see cref="Device.Cuda"/> is asked for, and there is no device or driver, it has not enough memory, or it failed.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged, or one of another training.</exception>
    /// <exception cref="IOException">The checkpoint cannot be read or written.</exception>
    /// <exception cref="TrainingDivergedException">The plain training gave a value that is not finite.</exception>
    /// <exception cref="BoxViolationException">A bound did not hold; a defect, and no certificate.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static CertifiedRun<T> Train<T>(
        ICertifiableModel<T> model,
        LabelledData<T> data,
        Optimizer optimizer,
        Schedule schedule,
        ThreatModel threat,
        TrainingOptions<T>? options = null,
        CancellationToken ct = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(threat);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxDegreeOfParallelism ?? 1, 1, nameof(options.MaxDegreeOfParallelism));
        ArgumentOutOfRangeException.ThrowIfNegative(options.ExplainedSteps, nameof(options.ExplainedSteps));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Checkpoint?.Every ?? TimeSpan.Zero, TimeSpan.Zero, nameof(options.Checkpoint));
        TimeLimit.Require(options.TimeLimit);
        ct.ThrowIfCancellationRequested();

        Admission.RequireOptimizer<T>(model.Plan, optimizer);
        Adversary adversary = Adversary.Of(threat, model.Plan, optimizer.Clip).Reaching(data);
        Admission.RequireData(model.Plan, data);
        Admission.RequireBatch<T>(model.Plan, adversary.HasAnyOrder ? data.Count : Math.Min(schedule.BatchSize, data.Count));
        LabelledData<T> open = Admission.OpenTo(threat, data);
        Admission.RequireBudget(threat, adversary, open, schedule);
        if (options.ExplainedSteps > 0 && LevelPlan.Of(adversary, BatchPlan.BatchesOf(data.Count, schedule), options.BudgetLevels) is not null)
        {
            throw new ArgumentException(
                "Why a box grows is explained of one box, and this training has several: for the levels of a budget for the data set over several batches (set BudgetLevels to [] to explain it), or for a known set that is removed or not.", nameof(options));
        }

        if (options.ExplainedSteps > 0 && adversary.HasAnyOrder)
        {
            throw new ArgumentException("Why a box grows is explained of batches that are known, and this threat says Order = BatchOrder.Unknown; explain the training with a known order.", nameof(options));
        }

        DeviceChoice<T> device = DeviceChoice<T>.Of(model, data.Count, optimizer, schedule, adversary, options);
        Rehearsal.Begin(model, open, optimizer, adversary, options);
        ParameterState<T>[] parameters = ParameterBox.AtModel(model);
        string initial = ParameterBox.ComputeHash(parameters);
        (Trajectory? trajectory, string? gap) = TrajectoryTraining.Run(model, parameters, open, optimizer, schedule, threat, adversary, options, ct);

        IParameterBall? ball = BallTraining.Run(model, parameters, open, optimizer, schedule, adversary, options.Domain, ct);
        (RetrainedBoxes<T>? retrained, string? enumerationGap) = Enumeration.Run(model, open, optimizer, schedule, threat, adversary, options, ct);

        Claim claim = new()
        {
            Model = model.Plan.Name,
            Fingerprint = model.Plan.Fingerprint,
            ElementType = typeof(T).Name,
            InputRange = new(model.Plan.InputLower, model.Plan.InputUpper),
            Threat = threat,
            Optimizer = optimizer,
            Schedule = schedule,
            Steps = BatchPlan.StepsOf(data.Count, schedule),
            Status = RunStatus.Completed,
            TrainingRows = data.Count,
            TrainingDataHash = data.ComputeHash(),
            TrainingDataOrigin = data.Origin,
            InitialParametersHash = initial,
        };
        CheckpointFile<T>? checkpoints = options.Checkpoint is null ? null : new(options.Checkpoint, claim, model.Plan, options.BudgetLevels);
        BoxOutcome box = device.Run(new(model, parameters, open, optimizer, schedule, adversary, options), RunHere, ct);
        return new(model, parameters, claim with { Status = box.Status, Device = box.Device }, box.Widths, new(options.Domain, trajectory, gap, ball, retrained, enumerationGap))
        {
            DeviceGap = box.DeviceGap,
            EvaluationDevice = box.Device is null ? Device.Cpu : options.Device,
        };

        BoxOutcome RunHere()
        {
            using TrainingSession<T> session = new(model, parameters, open, optimizer, schedule, adversary, options, altered: null, ct);
            session.Run(checkpoints, ct);
            return new(session.Status, session.Widths);
        }
    }
}
