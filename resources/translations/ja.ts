<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en_GB">
    <context>
        <name />
        <message>
            <source>Example, recorded by us on {day}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>accumulation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Batches whose gradients are added up before one step: a large batch in the memory of a small one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>activation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The function inside the MLP: gelu is the usual one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>allocated</source>
            <translation>割り当て済み</translation>
        </message>
        <message>
            <source>Memory of the GPU that tensors hold.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>average context</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>An average over tokens that the generative function takes in; as published, it sees the future.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>baseline</source>
            <translation>ベースライン</translation>
        </message>
        <message>
            <source>The variant that all others are compared with.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>batch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The windows that are learned from in one step, or the sequences that are decoded at once.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>batches</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>bfloat16</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Numbers of 16 bits with the range of float32 and fewer digits: half the memory.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>bins</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ranges of the values of a series; each becomes one token.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>bpe</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Byte pair encoding: tokens are frequent pieces of words, learned from the data.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>cold</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The first call, which loads and prepares what later calls find ready.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>context</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The tokens that a model is given at once: its window, block_size in nanoGPT.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>cosine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>After the warm-up the learning rate falls along half a cosine wave.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>decode</source>
            <translation>デコード</translation>
        </message>
        <message>
            <source>Writing tokens one after the other.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>decoding</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>dropout</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of values set to 0 at random in training, against learning by heart.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>E2E</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>End to end: from submitting a prompt to its last token.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>finder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A search that trains models of its own, such as how few layers need attention.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>finders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>FLOPs</source>
            <translation>FLOPs</translation>
        </message>
        <message>
            <source>Floating-point operations: the amount of arithmetic, whatever device carries it out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>front</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The candidates that no other one beats in both figures at once (Pareto front).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>generative</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>K. Hilsenbek's replacement for attention: every token is combined with the one before it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>heads</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Parts of an attention layer that look for different things side by side.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>head</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>honest loss</source>
            <translation>正直な損失</translation>
        </message>
        <message>
            <source>The loss where each position sees its own past alone; it is higher for a model that sees the future.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>inference</source>
            <translation>推論</translation>
        </message>
        <message>
            <source>Using a trained model: it reads a prompt and writes tokens.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>iteration</source>
            <translation>イテレーション</translation>
        </message>
        <message>
            <source>One training step: a batch goes through the model, and the weights are moved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>iterations</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>ITL</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Inter-token latency: the gap between one token and the next.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Blocks of the model, one behind the other, each with a mixer and an MLP.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>leaks</source>
            <translation>リーク</translation>
        </message>
        <message>
            <source>It sees the future in training, so its validation loss is no prediction.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>learning rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How far one training step moves the weights.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>loss</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How badly the next token is predicted, in nats per token: lower is better.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>match</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Made as large as the baseline: in parameters, in FLOPs of training, or in loss by trying sizes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>mixer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The part of a layer that moves information between positions: attention, or what replaces it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>mixtures</source>
            <translation>混合構成</translation>
        </message>
        <message>
            <source>Hybrid models: attention in some layers, another mixer in the others.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>MLP</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The part of a layer that works on each position by itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>mode</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How work is handed to the device: step by step (eager), compiled, or as a recorded CUDA graph.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>torch.compile</source>
            <translation>torch.compile</translation>
        </message>
        <message>
            <source>nats</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The unit of loss: minus the natural logarithm of the probability that the right token was given.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not distinguishable</source>
            <translation>有意差なし</translation>
        </message>
        <message>
            <source>The 95 % interval of the difference, taken seed by seed, contains zero: nobody knows which is better.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>NVML</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>NVIDIA's own view of its GPUs: memory, power and temperature of the whole device.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>p50</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Percentiles: half of the values are at most p50, nine of ten at most p90.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>parameters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The numbers that a model learns.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>patience</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training ends after so many evaluations without a new lowest validation loss; the best is kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>pilot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One experiment: data, model and training settings, with several variants and seeds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>pilots</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>prefill</source>
            <translation>プリフィル</translation>
        </message>
        <message>
            <source>Reading the whole prompt at once, before the first token is written.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>probes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Measurements of what a trained model can do or has become.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>recall</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Looking up a value by its key among the tokens before (MQAR, multi-query associative recall).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>receptive field</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How far back a position can look, through all layers together.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>can see</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>reserved</source>
            <translation>予約済み</translation>
        </message>
        <message>
            <source>Memory of the GPU that torch has taken: in use, or kept for later.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>scaling</source>
            <translation>スケーリング</translation>
        </message>
        <message>
            <source>How cost grows with the length of the context, measured on untrained models.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>seeds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Numbers that chance starts from: each is a repetition with other first weights and other batches.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>seed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>state</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is kept per sequence to write the next token: attention's KV cache grows, other states may not.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>static</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1: where a head looks does not depend on the input, so a fixed pattern could replace it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>static score</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>static heads</source>
            <translation>静的ヘッド</translation>
        </message>
        <message>
            <source>test part</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Data behind the validation part that is scored once, when everything has been chosen.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>test loss</source>
            <translation>テスト損失</translation>
        </message>
        <message>
            <source>TF32</source>
            <translation>TF32</translation>
        </message>
        <message>
            <source>Rounded float32 products on NVIDIA GPUs: faster and a little less exact.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>token</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What a model reads and writes piece by piece: a letter, a byte, a part of a word, a bin of a series.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>tokens</source>
            <translation>トークン</translation>
        </message>
        <message>
            <source>tokenizer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What cuts data into tokens: by letter (char), by byte, or by learned pieces of words (bpe).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>top-k</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only the k likeliest tokens may be chosen.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>top-p</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only the likeliest tokens may be chosen, as many as have probability p together.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>TPOT</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Time per output token: (E2E − TTFT) ÷ the tokens after the first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>trials</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Short or small trainings of a search or finder, not runs of the pilot.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>trial</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>TTFT</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Time to first token: from submitting a prompt to the first token that is written.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>validation loss</source>
            <translation>検証損失</translation>
        </message>
        <message>
            <source>The loss on data that is never trained on: how well a model does with something new.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>variant</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One way to build the model; all variants of a pilot have the same data, seeds and budget.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>variants</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>vocabulary</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All tokens that there are for this data.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>warm-up</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The first steps of training, in which the learning rate rises from 0.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>weight decay</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A pull of the weights towards 0 at every step, against learning by heart.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>width</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many numbers stand for a token inside the model, n_embd in nanoGPT.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>wsd</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Warm-up, stable, decay: the learning rate stays the same until the last part.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>±</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A 95 % confidence interval: of 100 such intervals about 95 would hold the true mean.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{gpu} found, but torch has no CUDA, so runs use the processor. Close the window and run `{command}`, which builds the environment anew.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{gpu} found, but torch can't use it, so runs use the processor: {reason}. Update NVIDIA's driver; where it is new, close the window and run `{command}`.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading the store…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove the example</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settings shows it again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The comparison</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The decision</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Help</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Parts of the help</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Words</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find a word</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Words and what they mean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No word has this in it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What each key does</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Key</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What it does</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put the picked variant at another place</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rename the picked variant, or take it out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Help: these keys, and words</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dismiss</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 message before these</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} messages before these</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} failed. {why}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} broke off. {why}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The pilot has finished.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The pilot has ended; {finished} of {total} runs finished.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undo</source>
            <translation>元に戻す</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>やり直す</translation>
        </message>
        <message>
            <source>Start pilot</source>
            <translation>パイロットを開始</translation>
        </message>
        <message>
            <source>Queue all runs and start (Ctrl+Return)</source>
            <translation>すべての実行をキューに入れて開始します（Ctrl+Return）</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>実行数</translation>
        </message>
        <message>
            <source>Trials of finders</source>
            <translation>探索の試行数</translation>
        </message>
        <message>
            <source>Time, estimated</source>
            <translation>時間（推定）</translation>
        </message>
        <message>
            <source>Memory, estimated</source>
            <translation>メモリ（推定）</translation>
        </message>
        <message>
            <source>Price, estimated</source>
            <translation>価格（推定）</translation>
        </message>
        <message>
            <source>Measuring this machine</source>
            <translation>このマシンを測定中</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>Stop measuring</source>
            <translation>測定を中止します</translation>
        </message>
        <message>
            <source>Measure again</source>
            <translation>再測定</translation>
        </message>
        <message>
            <source>Measure this machine now</source>
            <translation>このマシンを今すぐ測定します</translation>
        </message>
        <message>
            <source>saved</source>
            <translation>保存済み</translation>
        </message>
        <message>
            <source>not saved</source>
            <translation>未保存</translation>
        </message>
        <message>
            <source>At {price} per device hour, as entered on Decide.</source>
            <translation>「判断」で入力したデバイス1時間あたり{price}での計算です。</translation>
        </message>
        <message>
            <source>Other programs took processor time while this was measured; on a quiet machine it takes less.</source>
            <translation>測定中に他のプログラムがプロセッサ時間を使っていました。負荷のないマシンではもっと短くなります。</translation>
        </message>
        <message>
            <source>Measuring this machine…</source>
            <translation>このマシンを測定しています…</translation>
        </message>
        <message>
            <source>Measuring was stopped; time and memory are not known.</source>
            <translation>測定を中止したため、時間とメモリは不明です。</translation>
        </message>
        <message>
            <source>A run has the machine; what is not known yet is measured once it has ended.</source>
            <translation>実行がマシンを使用中です。不明な項目は、その終了後に測定します。</translation>
        </message>
        <message>
            <source>{tokens} tokens, {flops} training FLOPs</source>
            <translation>{tokens}トークン、学習FLOPs {flops}</translation>
        </message>
        <message>
            <source>Not measured yet</source>
            <translation>まだ測定していません</translation>
        </message>
        <message>
            <source>{low} to {high}, one run after another; probes, finders and scaling on top</source>
            <translation>{low}～{high}、実行を1つずつ順に行う場合。プローブ、探索、スケーリングの時間は別途かかります</translation>
        </message>
        <message>
            <source>{low} to {high}, one run after another</source>
            <translation>{low}～{high}、実行を1つずつ順に行う場合</translation>
        </message>
        <message>
            <source>Not measured of every variant</source>
            <translation>まだ測定していないバリアントがあります</translation>
        </message>
        <message>
            <source>The highest point of a training step</source>
            <translation>学習ステップ中の最大値</translation>
        </message>
        <message>
            <source>The highest point of a training step; {free} were free</source>
            <translation>学習ステップ中の最大値。空きは{free}でした</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>データ</translation>
        </message>
        <message>
            <source>too large</source>
            <translation>大きすぎ</translation>
        </message>
        <message>
            <source>Not measured yet; a few training steps on this machine tell it.</source>
            <translation>まだ測定していません。このマシンで数回の学習ステップを行うとわかります。</translation>
        </message>
        <message>
            <source>A training step asked for more memory than is free on {device}.</source>
            <translation>1学習ステップに、{device}の空きを超えるメモリが必要でした。</translation>
        </message>
        <message>
            <source>An estimate: the highest point of one training step on {device}, counted by the {source}. The program itself and its libraries come on top.</source>
            <translation>推定値です。{device}での1学習ステップ中の最大値を{source}で計測しました。プログラム本体とライブラリの分は別途必要です。</translation>
        </message>
        <message>
            <source>An estimate for one run, {low} to {high}: {ms} ms per iteration, the median of {steps} timed on {device}, and evaluations, scoring and the start of its process.</source>
            <translation>実行1回の推定値です（{low}～{high}）。{device}で計測した{steps}ステップの中央値は1イテレーションあたり{ms} msで、評価、採点、プロセスの起動も含みます。</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>モデル</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>学習</translation>
        </message>
        <message>
            <source>Measuring</source>
            <translation>測定</translation>
        </message>
        <message>
            <source>Probes and finders</source>
            <translation>プローブと探索</translation>
        </message>
        <message>
            <source>Settings of the pilot</source>
            <translation>パイロットの設定</translation>
        </message>
        <message>
            <source>The measurement ended early; {path} may say why.</source>
            <translation>測定が途中で終了しました。理由は{path}に書かれている可能性があります。</translation>
        </message>
        <message>
            <source>The measurement could not be started: {reason}.</source>
            <translation>測定を開始できませんでした：{reason}。</translation>
        </message>
        <message>
            <source>Saved as {path}.</source>
            <translation>{path}として保存しました。</translation>
        </message>
        <message>
            <source>Saved as {path}, without the variants that are not run.</source>
            <translation>{path}として保存しました。実行しないバリアントは含まれません。</translation>
        </message>
        <message>
            <source>Variants and what they mean</source>
            <translation>バリアントとその説明</translation>
        </message>
        <message>
            <source>“{names}”: a training step needs more memory than this machine has free. Choose a smaller batch with more accumulation, a shorter context or a smaller model.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 setting needs attention. {first}</source>
            <translation>1件の設定に問題があります。{first}</translation>
        </message>
        <message>
            <source>{n} settings need attention. {first}</source>
            <translation>{n}件の設定に問題があります。{first}</translation>
        </message>
        <message>
            <source>Quick look</source>
            <translation>クイックルック</translation>
        </message>
        <message>
            <source>demo log, 4 variants</source>
            <translation>デモログ、4バリアント</translation>
        </message>
        <message>
            <source>Paper's comparison</source>
            <translation>論文の比較</translation>
        </message>
        <message>
            <source>small, 3 seeds</source>
            <translation>小規模、3シード</translation>
        </message>
        <message>
            <source>for a GPU, 3 seeds</source>
            <translation>GPU向け、3シード</translation>
        </message>
        <message>
            <source>nanoGPT baby GPT</source>
            <translation>nanoGPTのbaby GPT</translation>
        </message>
        <message>
            <source>the processor recipe</source>
            <translation>CPU向けレシピ</translation>
        </message>
        <message>
            <source>Long log</source>
            <translation>長いログ</translation>
        </message>
        <message>
            <source>context of 1024</source>
            <translation>コンテキスト長1024</translation>
        </message>
        <message>
            <source>Long series</source>
            <translation>長い系列</translation>
        </message>
        <message>
            <source>Batch size</source>
            <translation>バッチサイズ</translation>
        </message>
        <message>
            <source>64 against 16</source>
            <translation>64と16の比較</translation>
        </message>
        <message>
            <source>Scaling</source>
            <translation>スケーリング</translation>
        </message>
        <message>
            <source>cost against context</source>
            <translation>コンテキスト長とコスト</translation>
        </message>
        <message>
            <source>Inner dimension</source>
            <translation>内部次元</translation>
        </message>
        <message>
            <source>width of the MLP</source>
            <translation>MLPの幅</translation>
        </message>
        <message>
            <source>How few layers</source>
            <translation>最少の層数</translation>
        </message>
        <message>
            <source>which need attention</source>
            <translation>アテンションが必要な層</translation>
        </message>
        <message>
            <source>How small</source>
            <translation>最小のサイズ</translation>
        </message>
        <message>
            <source>at the same loss</source>
            <translation>同じ損失で</translation>
        </message>
        <message>
            <source>Pilot files</source>
            <translation>パイロットファイル</translation>
        </message>
        <message>
            <source>Pilots that were started</source>
            <translation>開始したパイロット</translation>
        </message>
        <message>
            <source>Nothing yet: pilots that you open, save or start will be here.</source>
            <translation>まだありません。開いたり、保存したり、開始したりしたパイロットがここに並びます。</translation>
        </message>
        <message>
            <source>{path} is no longer there; it was taken off the list.</source>
            <translation>{path}はもう存在しないため、一覧から外しました。</translation>
        </message>
        <message>
            <source>Less</source>
            <translation>簡易表示</translation>
        </message>
        <message>
            <source>More</source>
            <translation>詳細表示</translation>
        </message>
        <message>
            <source>1 setting needs attention</source>
            <translation>1件の設定に問題があります</translation>
        </message>
        <message>
            <source>{n} settings need attention</source>
            <translation>{n}件の設定に問題があります</translation>
        </message>
        <message>
            <source>{n} data sets</source>
            <translation>{n}個のデータセット</translation>
        </message>
        <message>
            <source>made-up series</source>
            <translation>デモの系列</translation>
        </message>
        <message>
            <source>made-up log</source>
            <translation>デモのログ</translation>
        </message>
        <message>
            <source>{layers} layers × {width}, context {context}</source>
            <translation>{layers}層 × {width}、コンテキスト長{context}</translation>
        </message>
        <message>
            <source>{iterations} iterations, batch {batch}, seed {seeds}</source>
            <translation>{iterations}イテレーション、バッチ{batch}、シード{seeds}</translation>
        </message>
        <message>
            <source>inference, quick</source>
            <translation>推論（簡易）</translation>
        </message>
        <message>
            <source>recall {how}</source>
            <translation>想起（{how}）</translation>
        </message>
        <message>
            <source>context use</source>
            <translation>コンテキスト利用</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>なし</translation>
        </message>
        <message>
            <source>Your data file</source>
            <translation>データファイル</translation>
        </message>
        <message>
            <source>A text, a log or a table; drop it on the window, or browse</source>
            <translation>テキスト、ログ、または表。ウィンドウにドロップするか、参照して選びます</translation>
        </message>
        <message>
            <source>Browse…</source>
            <translation>参照…</translation>
        </message>
        <message>
            <source>Choose a file</source>
            <translation>ファイルを選択</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>分数</translation>
        </message>
        <message>
            <source>Fill in the form</source>
            <translation>フォームに入力</translation>
        </message>
        <message>
            <source>Measures this machine and chooses model, iterations and seeds; undo brings back what was there</source>
            <translation>このマシンを測定し、モデル、イテレーション数、シード数を選びます。「元に戻す」で前の内容に戻せます</translation>
        </message>
        <message>
            <source>Leave the form as it is</source>
            <translation>フォームはそのままにします</translation>
        </message>
        <message>
            <source>Choose a data file and a number of minutes first.</source>
            <translation>先にデータファイルと分数を選んでください。</translation>
        </message>
        <message>
            <source>Reading the data…</source>
            <translation>データを読み込んでいます…</translation>
        </message>
        <message>
            <source>Stopped; the form is as it was.</source>
            <translation>中止しました。フォームは元のままです。</translation>
        </message>
        <message>
            <source>A run has the machine. Fill in the form once it has ended.</source>
            <translation>実行がマシンを使用中です。終了後にフォームに入力してください。</translation>
        </message>
        <message>
            <source>Measuring a model of {size} parameters on this machine…</source>
            <translation>{size}パラメーターのモデルをこのマシンで測定しています…</translation>
        </message>
        <message>
            <source>minutes</source>
            <translation>分</translation>
        </message>
        <message>
            <source>Your data and your time</source>
            <translation>データと時間</translation>
        </message>
        <message>
            <source>Not even the smallest model could be measured here; its memory did not suffice.</source>
            <translation>メモリが足りず、最小のモデルもここでは測定できませんでした。</translation>
        </message>
        <message>
            <source>{minutes} minutes are too few here: the least that says anything takes {time}.</source>
            <translation>ここでは{minutes}分では足りません。意味のある結果を得るには最低{time}かかります。</translation>
        </message>
        <message>
            <source>{variants} variants × 1 seed on a model of {size} parameters, {iterations} iterations each, about {time}. One more seed would take {more}; one seed proves nothing.</source>
            <translation>{size}パラメーターのモデルで{variants}バリアント × 1シード、各{iterations}イテレーション、約{time}です。シードをもう1つ増やすと{more}かかります。シードが1つでは何も証明できません。</translation>
        </message>
        <message>
            <source>{variants} variants × {seeds} seeds on a model of {size} parameters, {iterations} iterations each, about {time}. One more seed would take {more}.</source>
            <translation>{size}パラメーターのモデルで{variants}バリアント × {seeds}シード、各{iterations}イテレーション、約{time}です。シードをもう1つ増やすと{more}かかります。</translation>
        </message>
        <message>
            <source>not run</source>
            <translation>実行しない</translation>
        </message>
        <message>
            <source>The baseline is always run: the others are compared with it. Make another one the baseline first.</source>
            <translation>ベースラインは比較の基準なので、必ず実行します。外すには、先に別のバリアントをベースラインにしてください。</translation>
        </message>
        <message>
            <source>Tick: run it. F2 or double click: rename. Alt+Up, Alt+Down or drag: another place. Delete: take out.</source>
            <translation>チェック：実行する。F2またはダブルクリック：名前の変更。Alt+Up、Alt+Down、またはドラッグ：移動。Delete：削除。</translation>
        </message>
        <message>
            <source>seconds of training</source>
            <translation>学習時間（秒）</translation>
        </message>
        <message>
            <source>training FLOPs</source>
            <translation>学習FLOPs</translation>
        </message>
        <message>
            <source>joules of the GPU</source>
            <translation>GPUのジュール</translation>
        </message>
        <message>
            <source>million tokens</source>
            <translation>100万トークン</translation>
        </message>
        <message>
            <source>thousand tokens</source>
            <translation>1000トークン</translation>
        </message>
        <message>
            <source>training PFLOPs</source>
            <translation>学習PFLOPs</translation>
        </message>
        <message>
            <source>training TFLOPs</source>
            <translation>学習TFLOPs</translation>
        </message>
        <message>
            <source>training GFLOPs</source>
            <translation>学習GFLOPs</translation>
        </message>
        <message>
            <source>training MFLOPs</source>
            <translation>学習MFLOPs</translation>
        </message>
        <message>
            <source>megajoules of the GPU</source>
            <translation>GPUのメガジュール</translation>
        </message>
        <message>
            <source>kilojoules of the GPU</source>
            <translation>GPUのキロジュール</translation>
        </message>
        <message>
            <source>process (NVML)</source>
            <translation>プロセス（NVML）</translation>
        </message>
        <message>
            <source>device (NVML)</source>
            <translation>デバイス（NVML）</translation>
        </message>
        <message>
            <source>Loss</source>
            <translation>損失</translation>
        </message>
        <message>
            <source>ms/iteration</source>
            <translation>ms/イテレーション</translation>
        </message>
        <message>
            <source>Tokens/s</source>
            <translation>トークン/秒</translation>
        </message>
        <message>
            <source>Memory, GB</source>
            <translation>メモリ（GB）</translation>
        </message>
        <message>
            <source>Utilisation, %</source>
            <translation>使用率（%）</translation>
        </message>
        <message>
            <source>Power, W</source>
            <translation>電力（W）</translation>
        </message>
        <message>
            <source>Temperature, °C</source>
            <translation>温度（°C）</translation>
        </message>
        <message>
            <source>validation {val} · training {train} (dashed)</source>
            <translation>検証{val} · 学習{train}（破線）</translation>
        </message>
        <message>
            <source>of {total}</source>
            <translation>全{total}</translation>
        </message>
        <message>
            <source>{size} host, no GPU</source>
            <translation>ホスト{size}、GPUなし</translation>
        </message>
        <message>
            <source>processor {now} (100 is one core)</source>
            <translation>プロセッサ{now}（100で1コア）</translation>
        </message>
        <message>
            <source>median {median} · p95 {p95} · slowest {slowest}</source>
            <translation>中央値{median} · p95 {p95} · 最長{slowest}</translation>
        </message>
        <message>
            <source>median {rate}</source>
            <translation>中央値{rate}</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>ログ</translation>
        </message>
        <message>
            <source>Show lines of the log that contain</source>
            <translation>ログから表示する行に含まれる文字列</translation>
        </message>
        <message>
            <source>Filter: lines that contain…</source>
            <translation>フィルター：次を含む行…</translation>
        </message>
        <message>
            <source>Log of the run</source>
            <translation>実行のログ</translation>
        </message>
        <message>
            <source>What the worker says appears here.</source>
            <translation>ワーカーの出力がここに表示されます。</translation>
        </message>
        <message>
            <source>{kept} of {all} lines</source>
            <translation>{all}行中{kept}行</translation>
        </message>
        <message>
            <source>Charts and log</source>
            <translation>グラフとログ</translation>
        </message>
        <message>
            <source>{run}, training</source>
            <translation>{run}、学習</translation>
        </message>
        <message>
            <source>The worker could not be started: {why}.</source>
            <translation>ワーカーを起動できませんでした：{why}。</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>再開</translation>
        </message>
        <message>
            <source>Go on with all runs that are left</source>
            <translation>残っている実行をすべて続けます</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>一時停止</translation>
        </message>
        <message>
            <source>Halt between two iterations</source>
            <translation>イテレーションの区切りで一時停止します</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Stop with a checkpoint; the rest stays queued</source>
            <translation>チェックポイントを保存して停止します。残りはキューに残ります</translation>
        </message>
        <message>
            <source>Skip</source>
            <translation>スキップ</translation>
        </message>
        <message>
            <source>Leave out the chosen runs; one under way is stopped and the next one begins</source>
            <translation>選択した実行を飛ばします。実行中のものは停止し、次を始めます</translation>
        </message>
        <message>
            <source>Queue again</source>
            <translation>再実行</translation>
        </message>
        <message>
            <source>Carry the chosen runs alone: retry what failed, go on with what was stopped or skipped</source>
            <translation>選択した実行だけをキューに入れ直します。失敗したものは再試行し、停止またはスキップしたものは続きから行います</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>上へ移動</translation>
        </message>
        <message>
            <source>Alt+Up, or drag the row</source>
            <translation>Alt+Up、または行をドラッグ</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>下へ移動</translation>
        </message>
        <message>
            <source>Alt+Down, or drag the row</source>
            <translation>Alt+Down、または行をドラッグ</translation>
        </message>
        <message>
            <source>Take the last move back (Ctrl+Z)</source>
            <translation>最後の移動を元に戻します（Ctrl+Z）</translation>
        </message>
        <message>
            <source>Measures inference, and what else was asked for, of all finished runs in turn</source>
            <translation>完了したすべての実行について、推論とその他の指定項目を交互に測定します</translation>
        </message>
        <message>
            <source>Trains smaller models: from which width and depth on does a variant have the baseline's loss?</source>
            <translation>小さなモデルを学習し、どの幅と深さ以上でバリアントがベースラインと同じ損失になるかを調べます</translation>
        </message>
        <message>
            <source>Trains mixtures of attention and its replacement: how few layers need attention, and which?</source>
            <translation>アテンションと代替手法の混合構成を学習し、アテンションが必要な層は最少でいくつ、どれかを調べます</translation>
        </message>
        <message>
            <source>queued</source>
            <translation>待機中</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>一時停止中</translation>
        </message>
        <message>
            <source>finished</source>
            <translation>完了</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>停止済み</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>失敗</translation>
        </message>
        <message>
            <source>interrupted</source>
            <translation>中断</translation>
        </message>
        <message>
            <source>skipped</source>
            <translation>スキップ</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>キュー</translation>
        </message>
        <message>
            <source>Progress of the pilot</source>
            <translation>パイロットの進捗</translation>
        </message>
        <message>
            <source>No pilot is running. Plan one and press Start, or open a past one on Compare.</source>
            <translation>実行中のパイロットはありません。「計画」で作成して開始するか、「比較」で過去のものを開いてください。</translation>
        </message>
        <message>
            <source>{name}, seed {seed}</source>
            <translation>{name}、シード{seed}</translation>
        </message>
        <message>
            <source>stopping</source>
            <translation>停止処理中</translation>
        </message>
        <message>
            <source>starting</source>
            <translation>開始中</translation>
        </message>
        <message>
            <source>{percent} %</source>
            <translation>{percent} %</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>続行</translation>
        </message>
        <message>
            <source>Queue of runs</source>
            <translation>実行のキュー</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>実行</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状態</translation>
        </message>
        <message>
            <source>{finished} of {total} finished</source>
            <translation>{total}件中{finished}件完了</translation>
        </message>
        <message>
            <source>{finished} of {total} finished, measuring</source>
            <translation>{total}件中{finished}件完了、測定中</translation>
        </message>
        <message>
            <source>{finished} of {total} finished, more than {time} left</source>
            <translation>{total}件中{finished}件完了、残り{time}以上</translation>
        </message>
        <message>
            <source>{finished} of {total} finished, about {time} left and then measuring</source>
            <translation>{total}件中{finished}件完了、残り約{time}、その後に測定</translation>
        </message>
        <message>
            <source>{finished} of {total} finished, about {time} left</source>
            <translation>{total}件中{finished}件完了、残り約{time}</translation>
        </message>
        <message>
            <source>{seconds} s</source>
            <translation>{seconds}秒</translation>
        </message>
        <message>
            <source>{minutes} min</source>
            <translation>{minutes}分</translation>
        </message>
        <message>
            <source>{hours} h {minutes:02d} min</source>
            <translation>{hours}時間{minutes:02d}分</translation>
        </message>
        <message>
            <source>Iterations</source>
            <translation>イテレーション</translation>
        </message>
        <message>
            <source>Tokens</source>
            <translation>トークン</translation>
        </message>
        <message>
            <source>Seconds</source>
            <translation>秒</translation>
        </message>
        <message>
            <source>Joules</source>
            <translation>ジュール</translation>
        </message>
        <message>
            <source>Optimiser steps</source>
            <translation>オプティマイザーのステップ数</translation>
        </message>
        <message>
            <source>Tokens trained on: fair between batch sizes</source>
            <translation>学習したトークン数。バッチサイズが違っても公平に比べられます</translation>
        </message>
        <message>
            <source>Time spent in training steps, evaluations left out</source>
            <translation>学習ステップに要した時間。評価は含みません</translation>
        </message>
        <message>
            <source>Model FLOPs of the training so far</source>
            <translation>これまでの学習のモデルFLOPs</translation>
        </message>
        <message>
            <source>Energy of the GPU since the run began; needs a GPU that tells it</source>
            <translation>実行開始からのGPUの消費エネルギー。報告できるGPUが必要です</translation>
        </message>
        <message>
            <source>No smoothing</source>
            <translation>平滑化なし</translation>
        </message>
        <message>
            <source>Smooth a little</source>
            <translation>平滑化：弱</translation>
        </message>
        <message>
            <source>Smooth</source>
            <translation>平滑化：中</translation>
        </message>
        <message>
            <source>Smooth much</source>
            <translation>平滑化：強</translation>
        </message>
        <message>
            <source>Log x</source>
            <translation>x軸を対数に</translation>
        </message>
        <message>
            <source>The x axis by orders of magnitude</source>
            <translation>x軸を対数目盛で表示します</translation>
        </message>
        <message>
            <source>Smoothing of the batch loss</source>
            <translation>バッチ損失の平滑化</translation>
        </message>
        <message>
            <source>A mean of what has come so far: what was drawn once stays as it is</source>
            <translation>それまでの値の平均です。一度描いた部分は変わりません</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>すべて表示</translation>
        </message>
        <message>
            <source>The whole x range again</source>
            <translation>x軸の全範囲に戻します</translation>
        </message>
        <message>
            <source>Charts…</source>
            <translation>グラフ…</translation>
        </message>
        <message>
            <source>Which charts are shown</source>
            <translation>表示するグラフを選びます</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Theme</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Light</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Language</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As the language</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Currency</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show the example pilot again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The currency is that of pilots whose prices nobody has entered on Decide yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A run is in progress: the window speaks {language} from its next start.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing measured yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Logarithmic</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Larger</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save picture…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save data…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Zoom in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Zoom out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>PNG picture (*.png)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>SVG picture (*.svg)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the data</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} can't be written: {reason}. Choose another place.</source>
            <translation>{path}に書き込めません：{reason}。別の場所を選んでください。</translation>
        </message>
        <message>
            <source>Zoom with the wheel, move by dragging, all again from the menu (right click).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As at first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move forward</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hide this chart</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drag this chart onto the place of another</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decide</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opening the store…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stopping the run with a checkpoint; the window closes then.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A run is in progress</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A run is in progress. Stop it and close?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What was measured is kept. Resume on the Run page goes on from the checkpoint.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop and close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep running</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keys, and what the words mean (F1)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Theme, language, currency (Ctrl+,)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a pilot file (Ctrl+O)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Begin from a pilot file or a pilot of before</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the pilot file (Ctrl+S)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recorded to {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPU {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>CPU {name} · {n} cores</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The example is removed. Settings shows it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Finders and the comparison stay behind the training runs, whose results they need.</source>
            <translation>探索と比較は学習の実行結果を必要とするため、学習の実行より後に置かれます。</translation>
        </message>
        <message>
            <source>The queue has changed meanwhile. Move the run again.</source>
            <translation>その間にキューが変わりました。実行をもう一度移動してください。</translation>
        </message>
        <message>
            <source>{variant} ended early because its validation loss had stopped falling, after {tokens} tokens: budgets differ, so compare curves, not end points.</source>
            <translation>{variant}は検証損失が下がらなくなったため、{tokens}トークンで早期に終了しました。予算が異なるので、終点ではなく曲線を比べてください。</translation>
        </message>
        <message>
            <source>{variant} ended early because its validation loss had stopped falling, after {tokens} tokens on average: budgets differ, so compare curves, not end points.</source>
            <translation>{variant}は検証損失が下がらなくなったため、平均{tokens}トークンで早期に終了しました。予算が異なるので、終点ではなく曲線を比べてください。</translation>
        </message>
        <message>
            <source>{variant} ended early because its target loss was reached, after {tokens} tokens: budgets differ, so compare curves, not end points.</source>
            <translation>{variant}は目標の損失に達したため、{tokens}トークンで早期に終了しました。予算が異なるので、終点ではなく曲線を比べてください。</translation>
        </message>
        <message>
            <source>{variant} ended early because its target loss was reached, after {tokens} tokens on average: budgets differ, so compare curves, not end points.</source>
            <translation>{variant}は目標の損失に達したため、平均{tokens}トークンで早期に終了しました。予算が異なるので、終点ではなく曲線を比べてください。</translation>
        </message>
        <message>
            <source>{variant} ended early because its time was spent, after {tokens} tokens: budgets differ, so compare curves, not end points.</source>
            <translation>{variant}は制限時間に達したため、{tokens}トークンで早期に終了しました。予算が異なるので、終点ではなく曲線を比べてください。</translation>
        </message>
        <message>
            <source>{variant} ended early because its time was spent, after {tokens} tokens on average: budgets differ, so compare curves, not end points.</source>
            <translation>{variant}は制限時間に達したため、平均{tokens}トークンで早期に終了しました。予算が異なるので、終点ではなく曲線を比べてください。</translation>
        </message>
        <message>
            <source>{variant} chose a {name} beside the highest of its range: one beyond it may be better.</source>
            <translation>{variant}が選んだ{name}は範囲の上限付近です。範囲より大きい値のほうが良い可能性があります。</translation>
        </message>
        <message>
            <source>{variant} chose a {name} beside the lowest of its range: one beyond it may be better.</source>
            <translation>{variant}が選んだ{name}は範囲の下限付近です。範囲より小さい値のほうが良い可能性があります。</translation>
        </message>
        <message>
            <source>{variant} was trained on {times} times the baseline's tokens.</source>
            <translation>{variant}はベースラインの{times}倍のトークンで学習しました。</translation>
        </message>
        <message>
            <source>{name}: {count} of {runs} runs failed, so its figures leave out the seeds that went worst.</source>
            <translation>{name}：{runs}件の実行のうち{count}件が失敗しました。そのため、最も悪かったシードは数値に含まれていません。</translation>
        </message>
        <message>
            <source>{name} from {lowest} to {highest}</source>
            <translation>{name}（{lowest}～{highest}）</translation>
        </message>
        <message>
            <source>Every variant had the same search budget before each run: {budget}, for {ranges}. Training times, tokens and costs leave it out.</source>
            <translation>各実行の前の探索予算はすべてのバリアントで同じです：{budget}、探索範囲は{ranges}。学習時間、トークン数、コストには含まれません。</translation>
        </message>
        <message>
            <source>{variant} is best at the largest {name} that was tried: one beyond it may be better.</source>
            <translation>{variant}は、試した中で最大の{name}のときに最も良い結果でした。さらに大きい値のほうが良い可能性があります。</translation>
        </message>
        <message>
            <source>{variant} is best at the smallest {name} that was tried: one beyond it may be better.</source>
            <translation>{variant}は、試した中で最小の{name}のときに最も良い結果でした。さらに小さい値のほうが良い可能性があります。</translation>
        </message>
        <message>
            <source>{variant} has finished {done} of the {wanted} runs of its search: its best may be yet to come.</source>
            <translation>{variant}は探索の{wanted}件の実行のうち{done}件を終えました。最良の結果はこれから出る可能性があります。</translation>
        </message>
        <message>
            <source>lower</source>
            <translation>より低い</translation>
        </message>
        <message>
            <source>higher</source>
            <translation>より高い</translation>
        </message>
        <message>
            <source>{variant}, {figure}: {source} reports {reported}; not measured here yet.</source>
            <translation>{variant}の{figure}：{source}の報告は「{reported}」、ここではまだ測定していません。</translation>
        </message>
        <message>
            <source>{variant}, {figure}: {source} reports {reported}; measured here {measured} (one seed).</source>
            <translation>{variant}の{figure}：{source}の報告は「{reported}」、ここでの測定値は{measured}（1シード）。</translation>
        </message>
        <message>
            <source>{variant}, {figure}: {source} reports {reported}; measured here {measured} ({n} seeds, not distinguishable).</source>
            <translation>{variant}の{figure}：{source}の報告は「{reported}」、ここでの測定値は{measured}（{n}シード、有意差なし）。</translation>
        </message>
        <message>
            <source>{variant}, {figure}: {source} reports {reported}; measured here {measured} ({n} seeds).</source>
            <translation>{variant}の{figure}：{source}の報告は「{reported}」、ここでの測定値は{measured}（{n}シード）。</translation>
        </message>
        <message>
            <source>device name: {values}</source>
            <translation>デバイス名：{values}</translation>
        </message>
        <message>
            <source>dtype: {values}</source>
            <translation>数値形式：{values}</translation>
        </message>
        <message>
            <source>launch mode: {values}</source>
            <translation>起動モード：{values}</translation>
        </message>
        <message>
            <source>threads: {values}</source>
            <translation>スレッド数：{values}</translation>
        </message>
        <message>
            <source>torch: {values}</source>
            <translation>torch：{values}</translation>
        </message>
        <message>
            <source>cuda: {values}</source>
            <translation>CUDA：{values}</translation>
        </message>
        <message>
            <source>driver: {values}</source>
            <translation>ドライバー：{values}</translation>
        </message>
        <message>
            <source>cpu: {values}</source>
            <translation>CPU：{values}</translation>
        </message>
        <message>
            <source>host: {values}</source>
            <translation>ホスト：{values}</translation>
        </message>
        <message>
            <source>application: {values}</source>
            <translation>アプリケーション：{values}</translation>
        </message>
        <message>
            <source>{name} {here} (baseline {there})</source>
            <translation>{name} {here}（ベースライン {there}）</translation>
        </message>
        <message>
            <source>GPU at the start: {lowest} to {highest} °C</source>
            <translation>開始時のGPU温度：{lowest}～{highest} °C</translation>
        </message>
        <message>
            <source>{name}: {details}</source>
            <translation>{name}：{details}</translation>
        </message>
        <message>
            <source>The like is noted of 1 more run.</source>
            <translation>ほか1件の実行でも同様の記録があります。</translation>
        </message>
        <message>
            <source>The like is noted of {n} more runs.</source>
            <translation>ほか{n}件の実行でも同様の記録があります。</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>不明</translation>
        </message>
        <message>
            <source>{variant} gains up to its whole window of {tokens} (loss {loss}).</source>
            <translation>{variant}は{tokens}のウィンドウ全体まで改善し続けます（損失{loss}）。</translation>
        </message>
        <message>
            <source>{variant} stops gaining at {tokens} of context (loss {loss}).</source>
            <translation>{variant}はコンテキスト{tokens}で改善が止まります（損失{loss}）。</translation>
        </message>
        <message>
            <source>{variant} stops gaining at {tokens} of context (loss {loss}) and is worse with its whole window of {longest} ({longest_loss}).</source>
            <translation>{variant}はコンテキスト{tokens}で改善が止まり（損失{loss}）、{longest}のウィンドウ全体ではかえって悪くなります（{longest_loss}）。</translation>
        </message>
        <message>
            <source>1 token</source>
            <translation>1トークン</translation>
        </message>
        <message>
            <source>{n} tokens</source>
            <translation>{n}トークン</translation>
        </message>
        <message>
            <source>better on {data_sets}</source>
            <translation>{data_sets}で優位</translation>
        </message>
        <message>
            <source>worse on {data_sets}</source>
            <translation>{data_sets}で劣位</translation>
        </message>
        <message>
            <source>equal on {data_sets}</source>
            <translation>{data_sets}で同等</translation>
        </message>
        <message>
            <source>not distinguishable on {data_sets}</source>
            <translation>{data_sets}で有意差なし</translation>
        </message>
        <message>
            <source>one seed, no verdict on {data_sets}</source>
            <translation>{data_sets}は1シードのため判定なし</translation>
        </message>
        <message>
            <source>{variant} against the baseline over {n} data sets: {verdicts}.</source>
            <translation>{n}件のデータセットでの{variant}とベースラインの比較：{verdicts}。</translation>
        </message>
        <message>
            <source>With no attention at all the loss is lower still ({change}).</source>
            <translation>アテンションをまったく使わない場合、損失はさらに低くなります（{change}）。</translation>
        </message>
        <message>
            <source>With no attention at all the loss is lower still ({change}), but recall is lost.</source>
            <translation>アテンションをまったく使わない場合、損失はさらに低くなりますが（{change}）、想起は失われます。</translation>
        </message>
        <message>
            <source>With no attention at all the loss is lower still ({change}); whether it keeps recall was not measured.</source>
            <translation>アテンションをまったく使わない場合、損失はさらに低くなります（{change}）。想起が保たれるかどうかは未測定です。</translation>
        </message>
        <message>
            <source>The one mixture that was tried does not keep recall: more layers need attention.</source>
            <translation>試した1件の混合構成では想起が保たれません。より多くのレイヤーにアテンションが必要です。</translation>
        </message>
        <message>
            <source>None of the {n} mixtures that were tried keeps recall: more layers need attention.</source>
            <translation>試した{n}件の混合構成のいずれでも想起が保たれません。より多くのレイヤーにアテンションが必要です。</translation>
        </message>
        <message>
            <source>1 mixture tried</source>
            <translation>1件の混合構成を試行</translation>
        </message>
        <message>
            <source>{n} mixtures tried</source>
            <translation>{n}件の混合構成を試行</translation>
        </message>
        <message>
            <source>Keep attention in layer {layers} only: {gain}, against attention everywhere ({extent}).</source>
            <translation>アテンションはレイヤー{layers}だけに残してください。全レイヤーがアテンションの場合との比較：{gain}（{extent}）。</translation>
        </message>
        <message>
            <source>Keep attention in layers {layers} only: {gain}, against attention everywhere ({extent}).</source>
            <translation>アテンションはレイヤー{layers}だけに残してください。全レイヤーがアテンションの場合との比較：{gain}（{extent}）。</translation>
        </message>
        <message>
            <source>loss {change} nats per token</source>
            <translation>損失 {change} nat/トークン</translation>
        </message>
        <message>
            <source>recall not measured</source>
            <translation>想起は未測定</translation>
        </message>
        <message>
            <source>recall kept ({share})</source>
            <translation>想起は維持（{share}）</translation>
        </message>
        <message>
            <source>better</source>
            <translation>優位</translation>
        </message>
        <message>
            <source>worse</source>
            <translation>劣位</translation>
        </message>
        <message>
            <source>equal</source>
            <translation>同等</translation>
        </message>
        <message>
            <source>Validation loss</source>
            <translation>検証損失</translation>
        </message>
        <message>
            <source>Honest loss</source>
            <translation>正直な損失</translation>
        </message>
        <message>
            <source>Test loss</source>
            <translation>テスト損失</translation>
        </message>
        <message>
            <source>Forecast error</source>
            <translation>予測誤差</translation>
        </message>
        <message>
            <source>Last-value error</source>
            <translation>直前値予測の誤差</translation>
        </message>
        <message>
            <source>Parameters</source>
            <translation>パラメータ数</translation>
        </message>
        <message>
            <source>Training tokens/s</source>
            <translation>学習トークン/秒</translation>
        </message>
        <message>
            <source>Peak memory</source>
            <translation>ピークメモリ</translation>
        </message>
        <message>
            <source>TTFT, ms</source>
            <translation>TTFT、ms</translation>
        </message>
        <message>
            <source>TPOT, ms/token</source>
            <translation>TPOT、ms/トークン</translation>
        </message>
        <message>
            <source>Prefill tokens/s</source>
            <translation>プリフィルトークン/秒</translation>
        </message>
        <message>
            <source>State/sequence</source>
            <translation>状態/シーケンス</translation>
        </message>
        <message>
            <source>{share} fewer parameters</source>
            <translation>パラメータ数が{share}少ない</translation>
        </message>
        <message>
            <source>{share} more parameters</source>
            <translation>パラメータ数が{share}多い</translation>
        </message>
        <message>
            <source>{share} less time per iteration</source>
            <translation>1イテレーションの時間が{share}短い</translation>
        </message>
        <message>
            <source>{share} more time per iteration</source>
            <translation>1イテレーションの時間が{share}長い</translation>
        </message>
        <message>
            <source>{share} less time per generated token</source>
            <translation>生成1トークンの時間が{share}短い</translation>
        </message>
        <message>
            <source>{share} more time per generated token</source>
            <translation>生成1トークンの時間が{share}長い</translation>
        </message>
        <message>
            <source>one seed, which proves nothing</source>
            <translation>1シードのみで証明にはならない</translation>
        </message>
        <message>
            <source>{n} seeds</source>
            <translation>{n}シード</translation>
        </message>
        <message>
            <source>{variant} (quick, {pairs} pairs)</source>
            <translation>{variant}（簡易、{pairs}組）</translation>
        </message>
        <message>
            <source>{variant} (easy, {pairs} pairs)</source>
            <translation>{variant}（易、{pairs}組）</translation>
        </message>
        <message>
            <source>{variant} (hard, {pairs} pairs)</source>
            <translation>{variant}（難、{pairs}組）</translation>
        </message>
        <message>
            <source>{who} recalls only pairs that are asked for directly after their value ({held}), beyond that nothing: {share} of all pairs, where guessing gives {of_all}.</source>
            <translation>{who}が想起できるのは、値の直後に問われた組だけで（{held}）、それより離れると何も想起できません。全体では{share}、当て推量なら{of_all}です。</translation>
        </message>
        <message>
            <source>{who} recalls only pairs that are asked for directly after their value ({held}), beyond that no more than guessing among a row's values: {share} of all pairs, where guessing gives {of_all}.</source>
            <translation>{who}が想起できるのは、値の直後に問われた組だけで（{held}）、それより離れると行内の値からの当て推量と変わりません。全体では{share}、当て推量なら{of_all}です。</translation>
        </message>
        <message>
            <source>{who} recalls only pairs that are asked for up to {reach} tokens after their value ({held}), beyond that nothing: {share} of all pairs, where guessing gives {of_all}.</source>
            <translation>{who}が想起できるのは、値の{reach}トークン後までに問われた組だけで（{held}）、それより離れると何も想起できません。全体では{share}、当て推量なら{of_all}です。</translation>
        </message>
        <message>
            <source>{who} recalls only pairs that are asked for up to {reach} tokens after their value ({held}), beyond that no more than guessing among a row's values: {share} of all pairs, where guessing gives {of_all}.</source>
            <translation>{who}が想起できるのは、値の{reach}トークン後までに問われた組だけで（{held}）、それより離れると行内の値からの当て推量と変わりません。全体では{share}、当て推量なら{of_all}です。</translation>
        </message>
        <message>
            <source>{who} recalls {share} of the pairs, up to {gap} tokens back.</source>
            <translation>{who}は{gap}トークン前まで、組の{share}を想起します。</translation>
        </message>
        <message>
            <source>{who} recalls {share} of the pairs.</source>
            <translation>{who}は組の{share}を想起します。</translation>
        </message>
        <message>
            <source>{who} recalls {share} of the pairs (guessing among the row's values gives {of_row}, among all {of_all}).</source>
            <translation>{who}は組の{share}を想起します（当て推量なら、行内の値からは{of_row}、全体からは{of_all}）。</translation>
        </message>
        <message>
            <source>{who} recalls {share} of the pairs (guessing among the row's values gives {of_row}, among all {of_all}): {near} up to {edge} tokens back, {far} beyond.</source>
            <translation>{who}は組の{share}を想起します（当て推量なら、行内の値からは{of_row}、全体からは{of_all}）。{edge}トークン前までは{near}、それより前は{far}です。</translation>
        </message>
        <message>
            <source>{who} recalls nothing: {share} of all pairs, where guessing gives {of_all}.</source>
            <translation>{who}は何も想起できません。全体では{share}、当て推量なら{of_all}です。</translation>
        </message>
        <message>
            <source>{who} knows which values a row holds, but not which belongs to a key: {share} of the pairs right (guessing among the row's values gives {of_row}, among all {of_all}).</source>
            <translation>{who}は行にどの値があるかは分かりますが、どの値がどのキーに対応するかは分かりません。正解は組の{share}です（当て推量なら、行内の値からは{of_row}、全体からは{of_all}）。</translation>
        </message>
        <message>
            <source>{who} recalls no more than guessing gives: {share} of the pairs (guessing among the row's values gives {of_row}, among all {of_all}).</source>
            <translation>{who}の想起は当て推量と変わらず、組の{share}です（当て推量なら、行内の値からは{of_row}、全体からは{of_all}）。</translation>
        </message>
        <message>
            <source>Where {variant} takes less time than {baseline}: {parts}.</source>
            <translation>{variant}の時間が{baseline}より短い範囲：{parts}。</translation>
        </message>
        <message>
            <source>Where {variant} needs less memory than {baseline}: {parts}.</source>
            <translation>{variant}のメモリが{baseline}より少ない範囲：{parts}。</translation>
        </message>
        <message>
            <source>Where {variant} uses less energy than {baseline}: {parts}.</source>
            <translation>{variant}の消費エネルギーが{baseline}より少ない範囲：{parts}。</translation>
        </message>
        <message>
            <source>training {where}</source>
            <translation>学習は{where}</translation>
        </message>
        <message>
            <source>inference (prefill) {where}</source>
            <translation>推論（プリフィル）は{where}</translation>
        </message>
        <message>
            <source>inference (decode) {where}</source>
            <translation>推論（デコード）は{where}</translation>
        </message>
        <message>
            <source>Measured once per length: no interval.</source>
            <translation>各長さで1回だけ測定したため、信頼区間はありません。</translation>
        </message>
        <message>
            <source>at every measured length ({notes})</source>
            <translation>測定したすべての長さ（{notes}）</translation>
        </message>
        <message>
            <source>not up to {longest} tokens, {variant} runs out of memory at {limit}</source>
            <translation>{longest}トークンまでには該当なし、{variant}は{limit}でメモリ不足</translation>
        </message>
        <message>
            <source>not up to {longest} tokens</source>
            <translation>{longest}トークンまでには該当なし</translation>
        </message>
        <message>
            <source>the same at every measured length ({span})</source>
            <translation>測定したすべての長さで同じ（{span}）</translation>
        </message>
        <message>
            <source>unclear ({lengths})</source>
            <translation>不明確（{lengths}）</translation>
        </message>
        <message>
            <source>from {about} tokens on ({range}), where {baseline} runs out of memory</source>
            <translation>{about}トークン以上（{range}、{baseline}はそこでメモリ不足）</translation>
        </message>
        <message>
            <source>from {about} tokens on, where {baseline} runs out of memory</source>
            <translation>{about}トークン以上（{baseline}はそこでメモリ不足）</translation>
        </message>
        <message>
            <source>from {about} tokens on ({range})</source>
            <translation>{about}トークン以上（{range}）</translation>
        </message>
        <message>
            <source>from {about} tokens on</source>
            <translation>{about}トークン以上</translation>
        </message>
        <message>
            <source>only below {about} tokens ({range}), where {variant} runs out of memory</source>
            <translation>{about}トークン未満のみ（{range}、{variant}はそこでメモリ不足）</translation>
        </message>
        <message>
            <source>only below {about} tokens, where {variant} runs out of memory</source>
            <translation>{about}トークン未満のみ（{variant}はそこでメモリ不足）</translation>
        </message>
        <message>
            <source>only below {about} tokens ({range})</source>
            <translation>{about}トークン未満のみ（{range}）</translation>
        </message>
        <message>
            <source>only below {about} tokens</source>
            <translation>{about}トークン未満のみ</translation>
        </message>
        <message>
            <source>{name} runs out of memory at {limit}</source>
            <translation>{name}は{limit}でメモリ不足</translation>
        </message>
        <message>
            <source>about {number}</source>
            <translation>約{number}</translation>
        </message>
        <message>
            <source>at most {high}</source>
            <translation>最大{high}</translation>
        </message>
        <message>
            <source>between {low} and {high}</source>
            <translation>{low}と{high}の間</translation>
        </message>
        <message>
            <source>{low} to {high}</source>
            <translation>{low}～{high}</translation>
        </message>
        <message>
            <source>not distinguishable at any measured length, {span}</source>
            <translation>測定したどの長さでも有意差なし、{span}</translation>
        </message>
        <message>
            <source>less at {lengths}</source>
            <translation>下回る：{lengths}</translation>
        </message>
        <message>
            <source>more at {lengths}</source>
            <translation>上回る：{lengths}</translation>
        </message>
        <message>
            <source>otherwise not distinguishable</source>
            <translation>その他は有意差なし</translation>
        </message>
        <message>
            <source>{n} prompt tokens</source>
            <translation>プロンプト{n}トークン</translation>
        </message>
        <message>
            <source>{n} output tokens</source>
            <translation>出力{n}トークン</translation>
        </message>
        <message>
            <source>1 sequence</source>
            <translation>1シーケンス</translation>
        </message>
        <message>
            <source>{n} sequences at once</source>
            <translation>同時に{n}シーケンス</translation>
        </message>
        <message>
            <source>quick</source>
            <translation>簡易</translation>
        </message>
        <message>
            <source>Inference: {conditions}; medians, all variants in turn.</source>
            <translation>推論：{conditions}。全バリアントを交互に測定した中央値です。</translation>
        </message>
        <message>
            <source>Inference is extrapolated: rates of {prompt} prompt and {output} output tokens are taken for {wanted_prompt} and {wanted_output}. Attention's cost per token grows with the length, so measure at the length of your requests before you decide.</source>
            <translation>推論は外挿です：プロンプト{prompt}トークン、出力{output}トークンでの速度を、{wanted_prompt}トークンと{wanted_output}トークンに当てはめています。アテンションの1トークンあたりのコストは長さとともに増えるので、決める前に実際のリクエストの長さで測定してください。</translation>
        </message>
        <message>
            <source>The mean static score of {variant}'s heads rises from {before} at {fewest} parameters to {after} at {most}: larger models lie nearer to a fixed pattern.</source>
            <translation>{variant}のヘッドの平均静的スコアは、{fewest}パラメータでの{before}から{most}での{after}へ上がります。大きいモデルほど固定パターンに近づきます。</translation>
        </message>
        <message>
            <source>The mean static score of {variant}'s heads falls from {before} at {fewest} parameters to {after} at {most}: larger models lie further from a fixed pattern.</source>
            <translation>{variant}のヘッドの平均静的スコアは、{fewest}パラメータでの{before}から{most}での{after}へ下がります。大きいモデルほど固定パターンから離れます。</translation>
        </message>
        <message>
            <source>The mean static score of {variant}'s heads does not change with the model's size: {before} at {fewest} parameters, {after} at {most}.</source>
            <translation>{variant}のヘッドの平均静的スコアは、モデルのサイズによって変わりません：{fewest}パラメータで{before}、{most}で{after}。</translation>
        </message>
        <message>
            <source>One seed proves nothing.</source>
            <translation>1シードでは何も証明できません。</translation>
        </message>
        <message>
            <source>1 layer of width {width}</source>
            <translation>1レイヤー、幅{width}</translation>
        </message>
        <message>
            <source>{n} layers of width {width}</source>
            <translation>{n}レイヤー、幅{width}</translation>
        </message>
        <message>
            <source>1 size tried</source>
            <translation>1件のサイズを試行</translation>
        </message>
        <message>
            <source>{n} sizes tried</source>
            <translation>{n}件のサイズを試行</translation>
        </message>
        <message>
            <source>no smaller one was tried</source>
            <translation>これより小さいサイズは未試行</translation>
        </message>
        <message>
            <source>{variant} does not reach the loss of {baseline} (at most {margin} nats per token above) up to {most} parameters; the nearest, {size}, is {change} nats per token ({extent}).</source>
            <translation>{variant}は{most}パラメータまでには{baseline}の損失に達しません（許容差は最大で+{margin} nat/トークン）。最も近い{size}での差は{change} nat/トークンです（{extent}）。</translation>
        </message>
        <message>
            <source>{variant} reaches the loss of {baseline} (at most {margin} nats per token above) at {sizes} ({extent}).</source>
            <translation>{variant}は次のサイズで{baseline}の損失に達します（差は最大で+{margin} nat/トークン）：{sizes}（{extent}）。</translation>
        </message>
        <message>
            <source>The interval goes beyond that, so more seeds may need a larger size.</source>
            <translation>信頼区間がその範囲を超えるため、シードを増やすとより大きいサイズが必要になる可能性があります。</translation>
        </message>
        <message>
            <source>{size}: {changes}</source>
            <translation>{size}：{changes}</translation>
        </message>
        <message>
            <source>{share} on itself</source>
            <translation>自身に{share}</translation>
        </message>
        <message>
            <source>{share} on the token before</source>
            <translation>直前のトークンに{share}</translation>
        </message>
        <message>
            <source>{share} on the first</source>
            <translation>先頭に{share}</translation>
        </message>
        <message>
            <source>Attention's mean static score fell from {first} at iteration {start} to {turn} at iteration {turned} and rose to {last} at iteration {end}: lately it moves towards a fixed pattern.</source>
            <translation>アテンションの平均静的スコアは、イテレーション{start}の{first}からイテレーション{turned}の{turn}へ下がり、イテレーション{end}で{last}へ上がりました。最近は固定パターンに近づいています。</translation>
        </message>
        <message>
            <source>Attention's mean static score rose from {first} at iteration {start} to {turn} at iteration {turned} and fell to {last} at iteration {end}: lately it moves away from a fixed pattern.</source>
            <translation>アテンションの平均静的スコアは、イテレーション{start}の{first}からイテレーション{turned}の{turn}へ上がり、イテレーション{end}で{last}へ下がりました。最近は固定パターンから離れています。</translation>
        </message>
        <message>
            <source>Attention's mean static score rose from {first} to {last} between iteration {start} and {end}: it moves towards a fixed pattern.</source>
            <translation>アテンションの平均静的スコアは、イテレーション{start}から{end}までに{first}から{last}へ上がりました。固定パターンに近づいています。</translation>
        </message>
        <message>
            <source>Attention's mean static score fell from {first} to {last} between iteration {start} and {end}: it moves away from a fixed pattern.</source>
            <translation>アテンションの平均静的スコアは、イテレーション{start}から{end}までに{first}から{last}へ下がりました。固定パターンから離れています。</translation>
        </message>
        <message>
            <source>{share} of this model's heads ({able} of {tried}) could be replaced by a fixed pattern at less than {margin} loss each.</source>
            <translation>このモデルのヘッドの{share}（{tried}個のうち{able}個）は、それぞれ{margin}未満の損失増で固定パターンに置き換えられます。</translation>
        </message>
        <message>
            <source>{share} of this model's heads ({able} of {tried}) could be replaced by a fixed pattern at less than {margin} loss each; all at once cost {cost}.</source>
            <translation>このモデルのヘッドの{share}（{tried}個のうち{able}個）は、それぞれ{margin}未満の損失増で固定パターンに置き換えられます。すべてを同時に置き換えると損失は{cost}です。</translation>
        </message>
        <message>
            <source>Layer {layer}, head {head}: static score {score}</source>
            <translation>レイヤー{layer}、ヘッド{head}：静的スコア{score}</translation>
        </message>
        <message>
            <source>On shuffled tokens {score}</source>
            <translation>シャッフルしたトークンでは{score}</translation>
        </message>
        <message>
            <source>Weight: {shares}</source>
            <translation>重み：{shares}</translation>
        </message>
        <message>
            <source>With this pattern in its place: {change} nats per token</source>
            <translation>このパターンに置き換えた場合：{change} nat/トークン</translation>
        </message>
        <message>
            <source>Attention's mean static score did not change between iteration {start} and {end} ({first}, then {last}).</source>
            <translation>アテンションの平均静的スコアは、イテレーション{start}から{end}までに変わりませんでした（{first}から{last}）。</translation>
        </message>
        <message>
            <source>Their mean static score is {score}, on shuffled tokens {null} (1: the pattern does not depend on the input).</source>
            <translation>平均静的スコアは{score}、シャッフルしたトークンでは{null}です（1：パターンは入力に依存しない）。</translation>
        </message>
        <message>
            <source>No head puts {share} of the weight or more on the token itself and the one before it.</source>
            <translation>重みの{share}以上をトークン自身とその直前に置くヘッドはありません。</translation>
        </message>
        <message>
            <source>1 head puts {share} of the weight or more on the token itself and the one before it.</source>
            <translation>1個のヘッドが、重みの{share}以上をトークン自身とその直前に置いています。</translation>
        </message>
        <message>
            <source>{n} heads put {share} of the weight or more on the token itself and the one before it.</source>
            <translation>{n}個のヘッドが、重みの{share}以上をトークン自身とその直前に置いています。</translation>
        </message>
        <message>
            <source>{variant}: {figures}.</source>
            <translation>{variant}：{figures}。</translation>
        </message>
        <message>
            <source>loss not measured</source>
            <translation>損失は未測定</translation>
        </message>
        <message>
            <source>{loss} {mine} against {theirs} of {baseline}</source>
            <translation>{loss} {mine}（{baseline}は{theirs}）</translation>
        </message>
        <message>
            <source>{figure} (not distinguishable)</source>
            <translation>{figure}（有意差なし）</translation>
        </message>
        <message>
            <source>{variant} needs tokens that do not exist yet, so it can't generate text step by step.</source>
            <translation>{variant}はまだ存在しないトークンを必要とするため、テキストを1トークンずつ生成できません。</translation>
        </message>
        <message>
            <source>{variant} can't be sure of one old token ({seen}).</source>
            <translation>{variant}は個々の古いトークンを確実には識別できません（{seen}）。</translation>
        </message>
        <message>
            <source>{variant} sees {seen} in order, and the rest of the past as one average only.</source>
            <translation>{variant}に順序どおり見えるのは{seen}で、それより前は1つの平均としてしか見えません。</translation>
        </message>
        <message>
            <source>{variant} sees {seen}; what lies further back it can't recall.</source>
            <translation>{variant}に見えるのは{seen}です。それより前のものは想起できません。</translation>
        </message>
        <message>
            <source>One seed proves nothing: repeat with several seeds before deciding.</source>
            <translation>1シードでは何も証明できません。決める前に複数のシードで繰り返してください。</translation>
        </message>
        <message>
            <source>{variant} sees the future: its loss of {forced} becomes {honest} when every position sees its past alone.</source>
            <translation>{variant}には未来が見えています。各位置に過去だけを見せると、損失は{forced}から{honest}になります。</translation>
        </message>
        <message>
            <source>The loss is still falling for {variants}: the order may change with more iterations.</source>
            <translation>{variants}の損失はまだ下がり続けています。イテレーションを増やすと順位が変わる可能性があります。</translation>
        </message>
        <message>
            <source>Runs were measured under different conditions ({conditions}): don't compare their times and memory.</source>
            <translation>実行は異なる条件で測定されました（{conditions}）。時間とメモリは比べないでください。</translation>
        </message>
        <message>
            <source>sees the future</source>
            <translation>未来が見える</translation>
        </message>
        <message>
            <source>{tokens} + bag</source>
            <translation>{tokens}+順序なしの平均</translation>
        </message>
        <message>
            <source>whole window in a fixed state and in means of {n}</source>
            <translation>ウィンドウ全体（固定長の状態と{n}トークンごとの平均）</translation>
        </message>
        <message>
            <source>whole window in a fixed state</source>
            <translation>ウィンドウ全体（固定長の状態）</translation>
        </message>
        <message>
            <source>whole window in means of {n}</source>
            <translation>ウィンドウ全体（{n}トークンごとの平均）</translation>
        </message>
        <message>
            <source>whole window</source>
            <translation>ウィンドウ全体</translation>
        </message>
        <message>
            <source>Comparison</source>
            <translation>比較</translation>
        </message>
        <message>
            <source>Hybrid finder</source>
            <translation>混合構成の探索</translation>
        </message>
        <message>
            <source>Size finder</source>
            <translation>サイズの探索</translation>
        </message>
        <message>
            <source>can't be met: the nearest, n_embd = {found}, is off by {gap}; match by depth, or choose another size</source>
            <translation>条件を満たせません：最も近いn_embd = {found}でも{gap}ずれます。深さで合わせるか、別のサイズを選んでください</translation>
        </message>
        <message>
            <source>can't be met: the nearest, n_layer = {found}, is off by {gap}; match by width, or choose another size</source>
            <translation>条件を満たせません：最も近いn_layer = {found}でも{gap}ずれます。幅で合わせるか、別のサイズを選んでください</translation>
        </message>
        <message>
            <source>can't be swept; choose among: {allowed}</source>
            <translation>スイープできません。次から選んでください：{allowed}</translation>
        </message>
        <message>
            <source>has a value twice; give each value once</source>
            <translation>同じ値が2回あります。各値は1回だけ指定してください</translation>
        </message>
        <message>
            <source>is swept for every variant; remove it here or from [sweep]</source>
            <translation>全バリアントでスイープされます。ここか[sweep]のどちらかから削除してください</translation>
        </message>
        <message>
            <source>can't be solved while [sweep] changes {name}; remove one of the two</source>
            <translation>[sweep]が{name}を変える間は解けません。どちらかを削除してください</translation>
        </message>
    </context>
</TS>
